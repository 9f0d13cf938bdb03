"""Facts about pictures: credit lines, licences, metadata in the file."""
