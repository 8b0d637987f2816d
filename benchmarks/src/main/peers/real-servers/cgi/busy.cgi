printf "Status: 503\r\nContent-Length: 0\r\n\r\n"
