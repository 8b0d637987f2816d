cat >/dev/null
printf "Content-Type: text/plain\r\nContent-Length: 12\r\n\r\nposted, END\n"
