"""From a file of any known format to its stored text, and to drafts where the format itself marks its blocks."""
