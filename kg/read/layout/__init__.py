"""From the lines of a stored text to drafts of blocks: title, headings, paragraphs, items, rows, captions, furniture."""
