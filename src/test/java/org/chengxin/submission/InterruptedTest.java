package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.chengxin.protect.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed between any two steps of a claim, and what the next start makes of what it finds. */
class InterruptedTest {

    @TempDir
    private Path folder;

    private Desk desk;
    private Path origin;
    private Path work;

    @BeforeEach
    void beginAClaim() throws IOException {
        desk = new Desk(folder);
        origin = desk.lay("court", "失信 😀.csv", "内容");
        work = Files.createDirectory(desk.home.work().resolve("20260105-090000-00000001"));
    }

    private Ticket ticket() {
        return new Ticket(
                "court", "失信 😀.csv", origin.toUri(), 6, Desk.LONG_AGO, Instant.parse("2026-01-05T01:02:03Z"), true);
    }

    private void assertStillInTheIntake() throws Exception {
        var intake = desk.intake();
        assertThat(intake.interrupted()).isEqualTo(new Interrupted(List.of(), List.of()));
        assertThat(desk.workFolders()).isEmpty();
        assertThat(intake.scan().ready()).extracting(Sighting::name).containsExactly("失信 😀.csv");
        assertThat(origin).hasContent("内容");
    }

    private void assertClaimedOnce() throws Exception {
        var intake = desk.intake();
        var found = intake.interrupted();
        assertThat(found.unknown()).isEmpty();
        assertThat(found.files())
                .containsExactly(ticket().claimed(work, work.resolve("content"), Digests.sha256Hex("内容")));
        assertThat(found.files().get(0).file()).hasContent("内容");
        assertThat(intake.scan().sightings()).isEmpty();
        assertThat(intake.interrupted()).as("asked again").isEqualTo(found);
    }

    @Test
    void beforeTheTicket() throws Exception {
        assertStillInTheIntake();
    }

    @Test
    void whileTheTicketIsWritten() throws Exception {
        Files.writeString(work.resolve(".0a1b.tmp"), "{\"depart");
        assertStillInTheIntake();
    }

    @Test
    void betweenTicketAndRename() throws Exception {
        ticket().writeInto(work);
        assertStillInTheIntake();
    }

    @Test
    void afterTheRename() throws Exception {
        ticket().writeInto(work);
        Files.move(origin, work.resolve("content"));
        assertClaimedOnce();
    }

    @Test
    void afterTheRenameOfAFileThatSomebodyWasStillWriting() throws Exception {
        ticket().writeInto(work);
        Files.move(origin, work.resolve("content"));
        Files.writeString(work.resolve("content"), "内容更多");
        Files.setLastModifiedTime(work.resolve("content"), FileTime.from(Desk.LONG_AGO));

        assertThat(desk.intake().interrupted().files()).isEmpty();
        assertThat(origin).hasContent("内容更多");
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void whileCopyingFromAnotherFileSystem() throws Exception {
        ticket().writeInto(work);
        Files.writeString(work.resolve("content.part"), "内");
        assertStillInTheIntake();
    }

    @Test
    void afterCopyingFromAnotherFileSystemButBeforeTheOriginalWasRemoved() throws Exception {
        ticket().writeInto(work);
        Files.copy(origin, work.resolve("content"), StandardCopyOption.COPY_ATTRIBUTES);
        assertClaimedOnce();
        assertThat(origin).doesNotExist();
    }

    @Test
    void butAnotherFileOfTheSameNameIsNotRemoved() throws Exception {
        ticket().writeInto(work);
        Files.move(origin, work.resolve("content"));
        desk.lay("court", "失信 😀.csv", "另外");
        assertThat(desk.intake().interrupted().files()).hasSize(1);
        assertThat(origin).hasContent("另外");
    }

    @Test
    void whilePuttingBack() throws Exception {
        ticket().writeInto(work);
        Files.createLink(work.resolve("content"), origin);
        assertStillInTheIntake();
    }

    @Test
    void afterTheRenameOfTheSumThatLiesBesideIt() throws Exception {
        ticket().writeInto(work);
        Files.writeString(work.resolve("content.sha256"), "0".repeat(64));
        assertStillInTheIntake();
        assertThat(desk.home.intake("court").resolve("失信 😀.csv.sha256")).hasContent("0".repeat(64));
    }

    @Test
    void whilePuttingBackBothTheFileAndItsSum() throws Exception {
        ticket().writeInto(work);
        Files.createLink(work.resolve("content"), origin);
        Files.writeString(work.resolve("content.sha256"), "0".repeat(64));
        assertStillInTheIntake();
        assertThat(desk.home.intake("court").resolve("失信 😀.csv.sha256")).exists();
    }

    @Test
    void whileLettingGo() throws Exception {
        Files.delete(origin);
        ticket().writeInto(work);
        assertThat(desk.intake().interrupted().files()).isEmpty();
        assertThat(desk.workFolders()).isEmpty();
    }

    @Test
    void aFileWhoseTicketIsDamagedIsKeptAndReported() throws Exception {
        Files.move(origin, work.resolve("content"));
        for (var damaged : new String[] {"", "{}", "{\"department\":\"court\"", "[]"}) {
            Files.writeString(work.resolve("claim.json"), damaged);
            var found = desk.intake().interrupted();
            assertThat(found.files()).isEmpty();
            assertThat(found.unknown()).containsExactly(work);
            assertThat(work.resolve("content")).hasContent("内容");
        }
    }

    @Test
    void aCopyOfAFileNamedAtTheKeyboardIsGoneOnWith() throws Exception {
        var file = folder.resolve("a.csv");
        Files.writeString(file, "x");
        var claimed = desk.intake().copyIn(file, "court");
        assertThat(desk.intake().interrupted().files()).containsExactly(claimed);
        assertThat(file).exists();
    }

    /** A correction that was claimed in the same second as the file that it corrects comes after it. */
    @Test
    void severalAreFoundInTheOrderOfTheirClaims() throws Exception {
        var intake = desk.intake();
        Files.delete(work);
        for (int i = 0; i < 12; i++) {
            var file = desk.lay("civil-affairs", i + ".csv", "content " + i);
            Files.setLastModifiedTime(file, FileTime.from(Desk.LONG_AGO.minusSeconds(60 - i)));
        }
        var claimed = new ArrayList<String>();
        for (var ready : intake.scan().ready()) {
            assertThat(intake.claim(ready)).isInstanceOf(Claim.Taken.class);
            claimed.add(ready.name());
        }
        assertThat(claimed).hasSize(13);
        assertThat(desk.intake().interrupted().files())
                .extracting(Claimed::name)
                .containsExactlyElementsOf(claimed);
    }

    @Test
    void killedInEarnestNothingIsLostAndNothingIsThereTwice() throws Exception {
        Files.delete(work);
        var expected = new TreeSet<String>();
        expected.add("失信 😀.csv");
        Files.setLastModifiedTime(origin, FileTime.from(Desk.LONG_AGO.minusSeconds(1)));
        for (int i = 0; i < 60; i++) {
            desk.lay("court", i + ".csv", "content " + i);
            expected.add(i + ".csv");
        }
        for (int claims : new int[] {1, 5, 15}) {
            killAfter(claims);
        }

        var intake = desk.intake();
        var found = intake.interrupted();
        assertThat(found.unknown()).isEmpty();
        assertThat(found.files())
                .hasSizeGreaterThan(20)
                .first()
                .extracting(Claimed::name)
                .isEqualTo("失信 😀.csv");
        var names = new ArrayList<>(found.files().stream().map(Claimed::name).toList());
        intake.scan().ready().forEach(ready -> names.add(ready.name()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        for (var file : found.files()) {
            assertThat(Digests.sha256Hex(file.file())).isEqualTo(file.sha256());
        }
    }

    private void killAfter(int claims) throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimEverything.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        // A service is often started without a locale: names in Chinese must survive that.
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < claims; i++) {
                assertThat(output.readLine()).isEqualTo("claimed");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
