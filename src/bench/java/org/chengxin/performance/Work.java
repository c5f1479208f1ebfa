package org.chengxin.performance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chengxin.store.Schema;

/** What is raced for. */
enum Work {
    IMPORT("a CSV file into an empty store, from intake to receipt") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            return List.of(
                    ours(this, OURS, files, files.csv(), FRESH),
                    ours(this, OURS + ", GB18030", files, files.gb18030(), FRESH),
                    table(
                            this,
                            "server floor: LOAD DATA of the raw file",
                            files,
                            ServerFloor.class,
                            files.good() + files.faulty()),
                    table(this, "stage and merge", files, StageAndMerge.class, files.good()),
                    table(this, "Spring Batch, rewriting", files, PlainBatch.class, files.good(), "true"),
                    table(this, "Spring Batch, not rewriting", files, PlainBatch.class, files.good(), "false"),
                    new Contender(
                            this,
                            "DuckDB: read, check, deduplicate; nothing stored",
                            files.rows(),
                            false,
                            Contender.NOTHING,
                            track -> List.of(
                                    DuckLimit.class.getName(), files.csv().toString()),
                            track -> track.demandPrinted("rows " + files.good())));
        }
    },
    AGAIN("the same file with 2 % of its rows changed, into the store that holds it") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            var known = FRESH.then(track -> track.run(importing(track, files.csv())));
            return List.of(new Contender(
                    this, OURS, files.rows(), true, known, track -> importing(track, files.again()), track -> {
                        track.demand("SELECT COUNT(*) FROM credit_record", files.good());
                        track.demand("SELECT COUNT(*) FROM credit_record WHERE version = 2", files.changed());
                        demandReceipts(track, 2);
                    }));
        }
    },
    WORKBOOK("an .xlsx file read to its last cell") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            return List.of(
                    reading(this, OURS + ": typed rows", "ours", files),
                    reading(this, "dhatim fastexcel-reader: texts", "dhatim", files),
                    reading(this, "cn.idev.excel fastexcel: strings", "fastexcel", files));
        }
    },
    ANNOTATE("the same .xlsx file returned, one of a hundred rows with what was found in it") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            return List.of(
                    reading(this, OURS + ": only read", "ours", files),
                    new Contender(
                            this,
                            OURS + ": annotated copy",
                            files.rows(),
                            false,
                            Contender.NOTHING,
                            track -> List.of(
                                    WorkbookAnnotating.class.getName(),
                                    files.workbook().toString(),
                                    String.valueOf(files.rows()),
                                    track.folder().resolve("annotated.xlsx").toString()),
                            // One more stands at the head of the column that is added.
                            track -> track.demandPrinted("notes " + (files.faulty() + 1))));
        }
    },
    SMALL("a night of small files") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            return List.of(
                    night(
                            this,
                            "%d files of %d rows".formatted(SMALL_FILES, SMALL_ROWS),
                            files,
                            SMALL_FILES,
                            SMALL_ROWS),
                    night(this, "one file of the same rows", files, 1, SMALL_FILES * SMALL_ROWS));
        }
    },
    START("start to end of a verb that needs no database, and of one that starts the embedded one") {
        @Override
        List<Contender> contenders(RaceFiles files) {
            return List.of(
                    verb(this, "explain -", List.of("explain", "-"), "110101188001010038"),
                    verb(this, "mappings lint", List.of("mappings", "lint", "--mappings", "mappings"), ""),
                    new Contender(
                            this,
                            "runs, in a home that was used before",
                            1,
                            false,
                            track -> track.run(program(track, "nightly")),
                            track -> program(track, "runs"),
                            track -> track.demandPrinted("详情和下一步：chengxin show 运行号")));
        }
    };

    private static final String OURS = "chengxin";
    static final String DEPARTMENT = "market-regulation";
    private static final int SMALL_FILES = 2_000;
    private static final int SMALL_ROWS = 50;
    private static final Contender.Step FRESH =
            track -> Schema.migrate(track.store().orElseThrow().dataSource());

    private final String title;

    Work(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract List<Contender> contenders(RaceFiles files);

    static Work named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Contender ours(Work work, String name, RaceFiles files, Path file, Contender.Step before) {
        return new Contender(work, name, files.rows(), true, before, track -> importing(track, file), track -> {
            track.demand("SELECT COUNT(*) FROM credit_record", files.good());
            track.demand("SELECT COUNT(*) FROM staged_row WHERE outcome = 'D'", files.duplicates());
            track.demand("SELECT COUNT(*) FROM staged_row WHERE outcome = 'R'", files.faulty());
            demandReceipts(track, 1);
        });
    }

    private static List<String> importing(Track track, Path file) {
        var command = program(track, "import");
        command.addAll(List.of("--department", DEPARTMENT, file.toString()));
        return command;
    }

    private static List<String> program(Track track, String verb) {
        return new ArrayList<>(List.of(
                Installed.MAIN, verb, "--home", home(track).toString(), "--mappings", "mappings", "--jobs", "jobs"));
    }

    private static Path home(Track track) {
        return track.folder().resolve("home");
    }

    private static void demandReceipts(Track track, int receipts) throws Exception {
        try (var returned = Files.walk(home(track).resolve("returns"))) {
            var there = returned.filter(file -> file.endsWith("receipt.json")).count();
            if (there != receipts) {
                throw new IllegalStateException(there + " receipts, not " + receipts);
            }
        }
    }

    private static Contender table(
            Work work, String name, RaceFiles files, Class<?> main, int expected, String... arguments) {
        return new Contender(
                work,
                name,
                files.rows(),
                true,
                track -> track.execute(PenaltyTable.create("penalty", true)),
                track -> {
                    var command =
                            new ArrayList<>(List.of(main.getName(), files.csv().toString()));
                    command.addAll(List.of(arguments));
                    return command;
                },
                track -> track.demand("SELECT COUNT(*) FROM penalty", expected));
    }

    private static Contender reading(Work work, String name, String reader, RaceFiles files) {
        return new Contender(
                work,
                name,
                files.rows(),
                false,
                Contender.NOTHING,
                track -> List.of(
                        WorkbookReading.class.getName(),
                        reader,
                        files.workbook().toString()),
                // The header is a row as well.
                track -> track.demandPrinted("rows %d, characters %d".formatted(files.rows() + 1, files.characters())));
    }

    private static Contender night(Work work, String name, RaceFiles files, int count, int rows) {
        int good = count * rows - count * rows / 100 * 6;
        return new Contender(
                work,
                name,
                count * rows,
                true,
                FRESH.then(track ->
                        files.small(count, rows, home(track).resolve("intake").resolve(DEPARTMENT))),
                track -> {
                    var command = program(track, "nightly");
                    command.addAll(List.of("--settle", "0.1"));
                    return command;
                },
                track -> {
                    track.demand("SELECT COUNT(*) FROM credit_record", good);
                    demandReceipts(track, count);
                });
    }

    private static Contender verb(Work work, String name, List<String> words, String input) {
        return new Contender(
                work,
                name,
                1,
                false,
                track -> Files.writeString(track.input(), input),
                track -> {
                    var command = new ArrayList<>(List.of(Installed.MAIN));
                    command.addAll(words);
                    return command;
                },
                Contender.NOTHING);
    }
}
