"""Markup inside of records: XML that cannot do harm, HTML as paragraphs, and SGML of the days before both."""
