package org.chengxin.submission;

import java.nio.file.Path;

/** A process that claims all there is, to be killed while it does. */
final class ClaimEverything {

    private ClaimEverything() {}

    public static void main(String[] arguments) throws Exception {
        var intake = new Desk(Path.of(arguments[0])).intake();
        for (var ready : intake.scan().ready()) {
            intake.claim(ready);
            System.out.println("claimed");
        }
    }
}
