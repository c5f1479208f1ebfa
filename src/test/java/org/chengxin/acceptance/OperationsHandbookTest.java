package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chengxin.claim.RunState;
import org.chengxin.cli.Chengxin;
import org.chengxin.notice.Kind;
import org.chengxin.store.SubmissionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Every command of the operators' handbook, in the order of the page: run by a shell on real installations in the state that
 * the page speaks of, with the exit status and the output that it shows. {@code -Dchengxin.write=1} writes the outputs anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsHandbookTest {

    private static final Path PAGE = Path.of("docs/operations.zh-CN.md");
    private static final Pattern INLINE = Pattern.compile("`chengxin ([^`]*)`");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private final ExecutorService preparer = Executors.newSingleThreadExecutor();
    private final Map<String, FutureTask<HandbookHome>> homes = new LinkedHashMap<>();
    private final List<HandbookHome> toClose = new CopyOnWriteArrayList<>();
    private final Map<HandbookPage.Block, List<String>> written = new LinkedHashMap<>();
    private HandbookPage page;
    private HandbookShell shell;
    private HandbookStates states;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        page = HandbookPage.read(PAGE);
        shell = new HandbookShell(folder.resolve("bin"));
        states = new HandbookStates(shell);
        prepare();
    }

    @AfterAll
    void close() throws Exception {
        preparer.shutdownNow();
        for (var home : toClose) {
            home.close();
        }
        shell.close();
        if (System.getProperty("chengxin.write") != null) {
            Files.writeString(PAGE, page.with(written));
        }
    }

    @Test
    void everyBlockIsRunOrPutInPlaceOrIsTheOutputOfOneThatIs() {
        assertThat(page.blocks())
                .filteredOn(block -> block.kind().equals("run"))
                .hasSizeGreaterThan(40);
        assertThat(page.blocks()).allSatisfy(block -> {
            switch (block.language()) {
                case "sh" -> assertThat(block.kind()).as("%s", block).isEqualTo("run");
                case "text" -> {
                    assertThat(block.kind()).as("%s", block).isEqualTo("output");
                    int before = page.blocks().indexOf(block) - 1;
                    assertThat(page.blocks().get(before).kind()).as("%s", block).isEqualTo("run");
                }
                case "mermaid" -> assertThat(block.kind()).isEmpty();
                default -> assertThat(block.kind()).as("%s", block).isEqualTo("file");
            }
            if (!block.home().isEmpty()) {
                assertThat(HandbookStates.NAMES).as("%s", block).contains(block.home());
            }
        });
        assertThat(page.blocks()).extracting(HandbookPage.Block::home).containsAll(HandbookStates.NAMES);
    }

    @TestFactory
    Stream<DynamicTest> everyBlockDoesWhatThePageSays() {
        return page.blocks().stream()
                .filter(block -> block.kind().equals("run") || block.kind().equals("file"))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    if (block.kind().equals("run")) {
                        run(block);
                    } else {
                        put(block);
                    }
                }));
    }

    private void put(HandbookPage.Block block) throws Exception {
        var home = home(block.home());
        var file = Path.of(home.here(block.said().get("path")));
        Files.createDirectories(file.getParent());
        Files.writeString(file, home.here(block.text()) + "\n");
    }

    private void run(HandbookPage.Block block) throws Exception {
        var home = home(block.home());
        var ended = shell.run(home, home.here(block.text()));
        var printed = home.asOnThePage(ended.printed());
        assertThat(ended.status()).as("%s\n%s", block, printed).isEqualTo(block.expected());
        var output = page.outputOf(block);
        if (output.isEmpty()) {
            return;
        }
        if (System.getProperty("chengxin.write") != null
                && !output.get().content().contains("…")) {
            written.put(output.get(), bare(printed).lines().toList());
            return;
        }
        assertForm(output.get(), printed);
    }

    /** Line by line; … stands for any lines, and in a line for anything. */
    private static void assertForm(HandbookPage.Block output, String printed) {
        var pattern = new StringBuilder();
        for (var line : output.content()) {
            pattern.append(line.strip().equals("…") ? "(?:.*\n)*?" : line(line) + "\n");
        }
        var form = form(bare(printed)) + "\n";
        assertThat(form).as("%s\n%s", output, printed).matches(pattern.toString());
    }

    /** Without the progress that only a slow machine has time to tell. */
    private static String bare(String printed) {
        return printed.replaceAll("(?m)^.* 行/秒  还需 .*\n", "")
                .replaceFirst("^\\n+", "")
                .stripTrailing();
    }

    /** A word that ends in … was cut off, by the program or for the page. */
    private static String line(String line) {
        return String.join(
                ".*",
                Arrays.stream(form(line).split("[^ \"]*…", -1))
                        .map(Pattern::quote)
                        .toList());
    }

    /** Numbers, times and receipts are of the day, digests of the configuration, and columns as wide as what is in them. */
    private static String form(String text) {
        var sameDigests = text.replaceAll("\\d+ 分 (?=\\d+ 秒)", "").replaceAll("\\b[0-9a-f]{12}\\b", "0");
        return String.join(
                "\n",
                NUMBER.matcher(sameDigests)
                        .replaceAll("0")
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " "))
                        .toList());
    }

    private HandbookHome home(String name) throws InterruptedException {
        try {
            var task = homes.get(name);
            if (HandbookStates.PASSING.contains(name)) {
                task.run();
            }
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TestAbortedException impossible) {
                throw impossible;
            }
            throw new AssertionError("the home " + name + " could not be made ready", e.getCause());
        }
    }

    /**
     * Homes are made ready one after another, in the order in which the page needs them, while commands are run; those whose
     * state passes with time when they are needed.
     */
    private void prepare() {
        for (var block : page.blocks()) {
            if (!block.home().isEmpty() && !homes.containsKey(block.home())) {
                var task = new FutureTask<>(() -> prepared(block.home()));
                homes.put(block.home(), task);
                if (!HandbookStates.PASSING.contains(block.home())) {
                    preparer.execute(task);
                }
            }
        }
    }

    private HandbookHome prepared(String name) throws Exception {
        assumeTrue(states.possible(name), "SKIPPED: this machine cannot be brought into that state");
        var home = new HandbookHome(
                Files.createDirectories(folder.resolve(name)),
                name.equals("new") ? TestDatabase.fresh() : TestDatabase.migrated());
        toClose.add(home);
        states.bring(name, home);
        return home;
    }

    @Test
    void everyCommandThatTheTextNamesIsOneOfTheProgram() {
        var verbs = Chengxin.commandLine().getSubcommands();
        var named = INLINE.matcher(String.join("\n", page.lines()));
        while (named.find()) {
            var words = named.group(1).split(" ");
            assertThat(verbs.keySet()).as(named.group()).contains(words[0]);
            var command = verbs.get(words[0]);
            for (int i = 1; i < words.length; i++) {
                command = command.getSubcommands().getOrDefault(words[i], command);
                if (words[i].startsWith("-") && words[i].length() > 1) {
                    assertThat(command.getCommandSpec().optionsMap())
                            .as(named.group())
                            .containsKey(words[i]);
                }
            }
        }
        assertThat(verbs.keySet())
                .allSatisfy(verb -> assertThat(page.lines())
                        .as("in the table of verbs: %s", verb)
                        .anyMatch(line -> line.startsWith("| `chengxin " + verb)));
    }

    @Test
    void everyStateAndEventIsExplained() {
        var names = Stream.of(RunState.values(), SubmissionStatus.values(), Kind.values())
                .flatMap(Arrays::stream)
                .map(Enum::name);
        assertThat(names)
                .allSatisfy(name -> assertThat(page.lines())
                        .anyMatch(line -> line.startsWith("|") && line.contains("`" + name + "`")));
    }
}
