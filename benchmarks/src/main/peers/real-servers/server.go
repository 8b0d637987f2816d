// The paths of scripts/check-real-servers in Go, with a line in the access log for each answer.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

var work = os.Getenv("WORK")

type requestsKey struct{}

// counted knows the status and the bytes of an answer.
type counted struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counted) WriteHeader(status int) {
	if status >= 200 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(body []byte) (int, error) {
	n, err := c.ResponseWriter.Write(body)
	c.bytes += int64(n)
	return n, err
}

func (c *counted) Flush() { c.ResponseWriter.(http.Flusher).Flush() }

func file(name string) []byte {
	body, err := os.ReadFile(filepath.Join(work, "www", name))
	if err != nil {
		log.Fatal(err)
	}
	return body
}

func whole(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		http.ServeContent(w, r, "small.txt", time.Time{}, bytes.NewReader(body))
	}
}

func zipped(body []byte) []byte {
	var all bytes.Buffer
	w := gzip.NewWriter(&all)
	w.Write(body)
	w.Close()
	return all.Bytes()
}

func inPieces(w http.ResponseWriter, body []byte) {
	w.Write(body[:10])
	w.(http.Flusher).Flush()
	w.Write(body[10:])
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
}

func answers() *http.ServeMux {
	small, text := file("small.txt"), file("text.txt")
	coded := zipped(text)
	mux := http.NewServeMux()
	mux.HandleFunc("/small.txt", whole(small))
	mux.HandleFunc("/large.bin", whole(file("large.bin")))
	mux.HandleFunc("/text.txt", func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Write(text)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Length", strconv.Itoa(len(coded)))
		w.Write(coded)
	})
	mux.HandleFunc("/chunked", func(w http.ResponseWriter, r *http.Request) {
		inPieces(w, small)
	})
	mux.HandleFunc("/trailers", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		inPieces(w, small)
		w.Header().Set("X-Sum", "1234")
	})
	mux.HandleFunc("/until-close", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Transfer-Encoding", "identity")
		inPieces(w, small)
	})
	mux.HandleFunc("/closing", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		whole(small)(w, r)
	})
	mux.HandleFunc("/hints", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</small.txt>; rel=preload")
		w.WriteHeader(http.StatusEarlyHints)
		whole(small)(w, r)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(200 * time.Millisecond)
		whole(small)(w, r)
	})
	mux.HandleFunc("/posted", func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		whole(small)(w, r)
	})
	mux.HandleFunc("/empty", status(http.StatusNoContent))
	mux.HandleFunc("/busy", status(http.StatusServiceUnavailable))
	mux.Handle("/moved", http.RedirectHandler("/small.txt", http.StatusMovedPermanently))
	return mux
}

// limited writes the log, and says at the last request of a connection that it is the last.
func limited(answers http.Handler, most int64, accessLog *os.File) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if atomic.AddInt64(r.Context().Value(requestsKey{}).(*int64), 1) >= most {
			w.Header().Set("Connection", "close")
		}
		c := &counted{ResponseWriter: w, status: http.StatusOK}
		answers.ServeHTTP(c, r)
		fmt.Fprintf(accessLog, "%d %d\n", c.status, c.bytes)
	}
}

func number(name string) int64 {
	value, err := strconv.ParseInt(os.Getenv(name), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	accessLog, err := os.OpenFile(filepath.Join(work, "access.log"),
		os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{
		Addr:        "127.0.0.1:" + os.Getenv("PORT"),
		Handler:     limited(answers(), number("REQUESTS"), accessLog),
		IdleTimeout: time.Duration(number("IDLE_MS")) * time.Millisecond,
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			return context.WithValue(ctx, requestsKey{}, new(int64))
		},
	}
	stopped := make(chan struct{})
	go func() {
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, syscall.SIGTERM)
		<-signals
		server.Shutdown(context.Background())
		close(stopped)
	}()
	if os.Getenv("TLS") == "1" {
		err = server.ListenAndServeTLS(filepath.Join(work, "cert.pem"), filepath.Join(work, "key.pem"))
	} else {
		err = server.ListenAndServe()
	}
	if err != http.ErrServerClosed {
		log.Fatal(err)
	}
	<-stopped
}
