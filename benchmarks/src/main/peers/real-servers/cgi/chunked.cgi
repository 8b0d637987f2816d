printf 'Content-Type: text/plain\r\n\r\nfirst\n'
sleep 0.02
cat "${SCRIPT_FILENAME%/*}/small.txt"
