package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Keyring;
import org.chengxin.run.Progress;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Persons whose records are handed in, corrected, repaired, withdrawn and decided about in any order, by the program itself: files, and
 * what operators command. Some steps are a process of their own that is killed, as by kill -9, at a random instant; the next night, or
 * the same command once more, goes on with them. {@link PersonModel} knows only what is in force at the end.
 */
final class KilledPersons implements AutoCloseable {

    private final Path home;
    private final Random random;
    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final BlindIndex index;
    private final PersonModel model = new PersonModel();
    private final Kills kills;
    private final FilesAboutPersons files;
    private final DecisionsAboutPersons decisions;

    KilledPersons(Path folder, Random random) throws IOException {
        this.home = folder.resolve("home");
        this.random = random;
        var mappings = mappings(folder.resolve("mappings"));
        this.installation = Installation.in(home, mappings, Progress.SILENT);
        this.jdbc = new JdbcTemplate(installation.database().dataSource());
        this.index = Keyring.openOrCreate(home.resolve("data/keys")).blindIndex();
        this.kills = new Kills(home, mappings, installation.database(), random);
        this.files = new FilesAboutPersons(installation, model, random, kills);
        this.decisions = new DecisionsAboutPersons(installation, index, model, random, kills);
        files.everybodyIsKnown();
    }

    /** The shipped ones, but that a department may take back what it said by lists of keys. */
    private static Path mappings(Path folder) throws IOException {
        ShippedMappings.copy(folder);
        var market = folder.resolve("departments/market-regulation.yml");
        var form = "dataset: cf_person";
        var withdraws = form + "\n    withdraw: {named: %s, unasked: 1000}".formatted(FilesAboutPersons.LIST);
        Files.writeString(market, Files.readString(market).replace(form, withdraws));
        return folder;
    }

    @FunctionalInterface
    private interface Step {
        void take(boolean killed) throws Exception;
    }

    /** Takes so many steps, of which so many are killed. */
    void go(int steps, int killed) throws Exception {
        var all = List.<Step>of(
                files::penalties,
                files::penalties,
                files::repairs,
                files::change,
                decisions::takeBack,
                files::takeBackKeys,
                files::otherName,
                files::otherName,
                decisions::decide,
                decisions::revoke,
                decisions::holdApart);
        int before = kills.places().size();
        for (int left = steps; left > 0; left--) {
            boolean kill = random.nextInt(left) < killed - (kills.places().size() - before);
            all.get(random.nextInt(all.size())).take(kill);
        }
    }

    /** Where processes were killed. */
    List<At> kills() {
        return kills.places();
    }

    /** What was done, for eyes. */
    String figures() {
        return "%d files, %d of them withdrawn, %d decisions about names, %d records in the store, %d processes killed"
                .formatted(
                        files.count(),
                        model.withdrawn.size(),
                        installation.nameDecisions().size(),
                        model.records().size(),
                        kills.places().size());
    }

    List<String> differences() throws Exception {
        installation.nightly();
        var differences = new ArrayList<String>();
        compare("in the store", PersonModel.facts(jdbc, index), model.records(), differences);
        var receiver = new Packages();
        for (var box : Packages.in(home.resolve("outgoing/province"))) {
            if (box.toString().endsWith(".zip")) {
                receiver.apply(box);
            }
        }
        compare("at the province", PersonModel.told(receiver), model.inForce(), differences);
        return differences;
    }

    private static void compare(String where, List<String> is, List<String> should, List<String> differences) {
        var more = new ArrayList<>(is);
        should.forEach(more::remove);
        var less = new ArrayList<>(should);
        is.forEach(less::remove);
        more.forEach(one -> differences.add(where + " and should not be: " + one));
        less.forEach(one -> differences.add("should be " + where + ": " + one));
    }

    @Override
    public void close() {
        installation.close();
    }
}
