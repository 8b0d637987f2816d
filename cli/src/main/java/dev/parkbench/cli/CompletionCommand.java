package dev.parkbench.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the script for a shell's completion. */
@Command(
        name = "completion",
        description = "Print a script that lets bash and zsh complete commands and options.",
        footer = {
            "", "In bash:  source <(parkbench completion)",
            "In zsh:   autoload -U +X bashcompinit && bashcompinit, then the line for bash"})
final class CompletionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.print(AutoComplete.bash("parkbench", Parkbench.everyCommand()));
        return 0;
    }
}
