package org.chengxin.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chengxin.cli.Chengxin;

/**
 * A machine for the commands of the handbook: a shell in which {@code java -jar …/chengxin.jar VERB} is run by the JVM of
 * this test, so that a command costs no JVM of its own, and {@code systemctl} starts and stops a real process of its own.
 */
final class HandbookShell implements AutoCloseable {

    /** Verbs that no database is asked for. */
    private static final Set<String> WITHOUT_DATABASE = Set.of("check", "template", "mappings");

    private static final String JAVA = """
            #!/bin/bash
            # java -jar chengxin.jar VERB ...: in the JVM of the test, unless it lasts, reads its input, or logs in its own way
            options=()
            while [ $# -gt 0 ] && [ "$1" != -jar ]; do options+=("$1"); shift; done
            [ $# -gt 0 ] || exec "$TEST_JAVA" "${options[@]}"
            case "${options[*]}" in
            *-Djarmode=*|*ArchiveClassesAtExit*)
              if [ "$(head -c 2 "$2")" = PK ]; then exec "$TEST_JAVA" "${options[@]}" "$@"; fi ;;
            esac
            case "${options[*]}" in *-Djarmode=*) mkdir -p "${@: -1}"; exec cp "$2" "${@: -1}" ;; esac
            shift 2
            case "${1:---help}" in
            serve|explain|-*) last=true ;;
            report|lists) [ "$2" != person ] || last=true ;;
            esac
            if [ -n "$last$CHENGXIN_LOG_FORMAT$TEST_OWN_JVM" ]; then
              exec "$TEST_JAVA" $TEST_OPTIONS org.chengxin.cli.Chengxin "$@"
            fi
            answer=$(mktemp -d)
            exec 3<>/dev/tcp/127.0.0.1/$TEST_PORT
            { echo $(($# + 5))
              for word in "$answer" "$CHENGXIN_HOME" "$CHENGXIN_DB_URL" "$CHENGXIN_DB_USER" "$TEST_PASSWORD_FILE" "$@"; do
                echo "$word"
              done; } >&3
            read -r status <&3
            cat "$answer/out"
            cat "$answer/err" >&2
            rm -r "$answer"
            exit "$status"
            """;

    private static final String CHENGXIN = """
            #!/bin/sh
            exec java -jar /opt/chengxin/chengxin.jar "$@"
            """;

    /** Where the machine has none: gets one page, tried for a minute. */
    private static final String CURL = """
            #!/bin/bash
            page="${@: -1}"; page="${page#http://}"; at="${page%%/*}"
            for try in $(seq 60); do
              if (: <>"/dev/tcp/${at%:*}/${at#*:}") 2>/dev/null; then
                exec 3<>"/dev/tcp/${at%:*}/${at#*:}"
                printf 'GET /%s HTTP/1.0\\r\\n\\r\\n' "${page#*/}" >&3
                sed '1,/^\\r*$/d' <&3
                exit
              fi
              sleep 1
            done
            exit 7
            """;

    private static final String SYSTEMCTL = """
            #!/bin/bash
            # systemctl start|stop|restart chengxin
            pid="$CHENGXIN_HOME/../serve.pid"
            stop() { [ ! -f "$pid" ] || { kill -TERM "$(cat "$pid")"; tail --pid="$(cat "$pid")" -f /dev/null; rm "$pid"; }; }
            start() { setsid java -jar chengxin.jar serve $TEST_SERVE </dev/null >>"$CHENGXIN_HOME/../serve.txt" 2>&1 &
                      echo $! >"$pid"; }
            case "$1" in
            stop) stop ;;
            start) start ;;
            restart) stop; start ;;
            *) exit 4 ;;
            esac
            """;

    private static final String OPTIONS =
            String.join(" ", SharedClasses.QUICK) + " " + String.join(" ", SharedClasses.options());

    private static final List<String> CLIENTS = List.of("mariadb", "mariadb-dump");
    private static final Path DATABASE_PROGRAMS =
            Path.of(System.getProperty("user.home"), ".cache/chengxin/mariadb-11.4.5/bin");

    private final Path folder;
    private final ServerSocket server;

    HandbookShell(Path folder) throws IOException {
        this.folder = folder;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        program("java", JAVA);
        program("chengxin", CHENGXIN);
        program("systemctl", SYSTEMCTL);
        if (!onPath("curl")) {
            program("curl", CURL);
        }
        for (var client : CLIENTS) {
            // They come with the embedded database, which does not need them and leaves them as files.
            if (Files.exists(DATABASE_PROGRAMS.resolve(client))) {
                Files.copy(DATABASE_PROGRAMS.resolve(client), folder.resolve(client))
                        .toFile()
                        .setExecutable(true);
            }
        }
        var thread = new Thread(this::serve, "handbook");
        thread.setDaemon(true);
        thread.start();
    }

    private void program(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text).toFile().setExecutable(true);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** How a block ended and what it printed, errors last. */
    record Ended(int status, String printed) {}

    Ended run(HandbookHome home, String commands) throws IOException, InterruptedException {
        var printed = Files.createTempFile(folder, "printed", ".txt");
        var script = Files.writeString(Files.createTempFile(folder, "commands", ".sh"), commands);
        var builder = new ProcessBuilder("bash", "-e", "-o", "pipefail", script.toString())
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        var environment = builder.environment();
        environment.putAll(home.environment());
        environment.put("LC_ALL", "C.UTF-8");
        if (!System.getProperty("sun.jnu.encoding").equals("UTF-8")) {
            // This JVM cannot even name the files; one that knows Chinese can.
            environment.put("TEST_OWN_JVM", "true");
        }
        environment.put(
                "PATH",
                String.join(
                        ":",
                        home.folder().resolve("usr/local/bin").toString(),
                        folder.toString(),
                        System.getenv("PATH")));
        environment.put("TEST_PORT", String.valueOf(server.getLocalPort()));
        environment.put("TEST_JAVA", Program.JAVA);
        environment.put("TEST_OPTIONS", OPTIONS);
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(printed));
    }

    /** Whether there are clients of the database to dump and restore it with. */
    boolean hasClients() {
        return CLIENTS.stream().allMatch(client -> Files.exists(folder.resolve(client)));
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var asked = server.accept();
                var thread = new Thread(() -> answer(asked), "handbook-verb");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket asked) {
        try (asked) {
            var in = new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8));
            var words = new ArrayList<String>();
            for (int left = Integer.parseInt(in.readLine()); left > 0; left--) {
                words.add(in.readLine());
            }
            int status = run(Path.of(words.get(0)), arguments(words));
            asked.getOutputStream().write((status + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int run(Path answer, List<String> arguments) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(answer.resolve("out")));
                var err = new PrintWriter(Files.newBufferedWriter(answer.resolve("err")))) {
            return Chengxin.run(arguments.toArray(String[]::new), out, err);
        }
    }

    /** What a process would find in its environment is said by options. */
    private static List<String> arguments(List<String> words) {
        var said = new ArrayList<>(words.subList(5, words.size()));
        add(said, "--home", words.get(1));
        if (!WITHOUT_DATABASE.contains(said.get(0))) {
            add(said, "--db-url", words.get(2));
            add(said, "--db-user", words.get(3));
            add(said, "--db-password-file", words.get(4));
            add(said, "--settle", "0.1");
        }
        return said;
    }

    private static void add(List<String> said, String option, String value) {
        if (!said.contains(option)) {
            said.addAll(List.of(option, value));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
