package read

import "bufio"

func (r *reader) gzip(src Input, body *bufio.Reader) { r.fail(src.Name, ErrUnsupported) }
func (r *reader) warc(src Input, body *bufio.Reader) { r.fail(src.Name, ErrUnsupported) }
func (r *reader) feed(src Input, body []byte)        { r.fail(src.Name, ErrUnsupported) }
