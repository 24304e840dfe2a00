"""The formats of news agencies: NITF and NewsML in their generations."""
