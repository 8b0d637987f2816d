package dev.parkbench.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A probe that does what a probe must not do. */
enum Misbehaviour {

    HANGS {
        @Override
        void happen() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    },
    RUNS_OUT_OF_HEAP {
        @Override
        void happen() {
            List<byte[]> kept = new ArrayList<>();
            while (kept.size() < Integer.MAX_VALUE) {
                kept.add(new byte[1 << 20]);
            }
        }
    },
    IS_REFUSED_A_THREAD {
        @Override
        void happen() {
            new Thread(null, () -> {
            }, "too large", 1L << 46).start();
        }
    },
    DIES {
        @Override
        void happen() {
            System.err.println("Something went wrong.");
            System.exit(7);
        }
    },
    IS_KILLED {
        @Override
        void happen() throws Exception {
            String self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start().waitFor();
            new CountDownLatch(1).await();
        }
    },
    SAYS_NOTHING {
        @Override
        void happen() {
            // and ends well
        }
    },
    SAYS_WHY_NOT {
        @Override
        void happen() throws Exception {
            System.out.println("{\"void\": \"not today\"}");
            new CountDownLatch(1).await();
        }
    },
    PRINTS_HALF {
        @Override
        void happen() {
            System.out.println("{\"count\": ");
        }
    },
    BEHAVES {
        @Override
        void happen() throws Exception {
            System.out.println("a word before");
            System.out.println("{\"count\": 3}");
            new CountDownLatch(1).await();
        }
    };

    abstract void happen() throws Exception;

    /** Parameters: {@code what} happens, and {@code pid}, the file for the process's number. */
    public static void main(String[] args) throws Exception {
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        Files.writeString(Path.of(asked.text("pid")),
                String.valueOf(ProcessHandle.current().pid()));
        valueOf(asked.text("what")).happen();
    }
}
