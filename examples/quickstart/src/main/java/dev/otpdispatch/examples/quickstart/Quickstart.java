package dev.otpdispatch.examples.quickstart;

import java.io.PrintStream;

/**
 * The main job, shown: codes through two gateways on this machine, and what becomes of wrong, repeated and late
 * answers. With {@code --gateway} it sends to a real gateway instead.
 */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the demonstration, or sends one code to a real gateway.
     *
     * @param arguments none, or {@code --gateway FILE|PRESET --set key=value … --to NUMBER}
     * @throws Exception if a step did not come out as documented
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        if (arguments.length == 0) {
            new Demonstration(Person.atTerminal(out), out).run();
        } else {
            new RealGateway(GatewayArguments.parse(arguments), Person.atTerminal(out), out).run();
        }
    }
}
