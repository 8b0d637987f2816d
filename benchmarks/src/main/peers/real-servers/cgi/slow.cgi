sleep 0.2
printf 'Content-Type: text/plain\r\n\r\n'
cat "${SCRIPT_FILENAME%/*}/small.txt"
