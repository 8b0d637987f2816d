package dev.parkbench.benchmarks.monitor;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A program that its own JVM's compiler has much to do for, and gets no CPU to do it with: it compiles
 * Java again and again, and other threads keep the CPU busy.
 */
final class CompilesForever {

    private static final int BUSY = 6;

    private CompilesForever() {
    }

    public static void main(String[] args) {
        for (int i = 0; i < BUSY; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        for (int i = 0;; i++) {
            String source = "class A" + i + " { java.util.List<String> a = java.util.stream.Stream"
                    + ".of(1, 2).map(n -> \"\" + n).toList(); }";
            JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A" + i + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            };
            compiler.getTask(new StringWriter(), null, null, List.of("-proc:none", "-d",
                    args[0]), null, List.of(file)).call();
        }
    }
}
