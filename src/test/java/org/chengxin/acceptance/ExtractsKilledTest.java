package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chengxin.delivery.Transport;
import org.chengxin.extract.Extract;
import org.chengxin.extract.ExtractException;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change is told exactly once and in order, whenever the process is killed and whatever is changed meanwhile. */
class ExtractsKilledTest extends OneStoreTold {

    private Target province;
    private long batch;

    /** One package is told already; another is to come with an addition, a change and a deletion. */
    @BeforeEach
    void aNightToCome() {
        province = store.mappings.targets().get("province");
        batch = store.load("honor_moral", honor(3, "c"));
        store.load("honor_moral", honor(1, "a"), honor(2, "b"));
        outbox.one(province);
        store.load("honor_moral", honor(1, "a2"), honor(4, "d"));
        store.setState(batch, "X");
        outbox.day = Outbox.DAY.plusDays(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRerunWritesTheSameBytesAsARunThatWasNotDisturbed(Killer.At at) throws Exception {
        var undisturbed = undisturbed();
        kill(at);
        var packages = outbox.all(province);
        assertThat(packages).extracting(told -> told.name().isPresent()).containsExactly(at != Killer.At.AFTER_CONFIRM);
        assertThat(outbox.packages(province)).hasSize(2);
        assertThat(outbox.packages(province).get(1)).hasBinaryContent(undisturbed);
        assertThat(outbox.one(province).name()).isEmpty();
        assertThat(outbox.replayed(province).records).hasSize(3);
        assertThat(Files.list(outbox.folder.resolve(".work"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesAfterTheKillIsToldInThePackageAfterIt(Killer.At at) throws Exception {
        var undisturbed = undisturbed();
        kill(at);
        store.load("honor_moral", honor(4, "d2"), honor(5, "e"));
        outbox.day = Outbox.DAY.plusDays(2);
        var told = outbox.all(province);
        if (at.prepared()) {
            assertThat(outbox.packages(province)).hasSize(3);
            assertThat(outbox.packages(province).get(1)).hasBinaryContent(undisturbed);
            assertThat(told.get(told.size() - 1))
                    .returns(3L, Extracted::sequence)
                    .returns(1, Extracted::added)
                    .returns(1, Extracted::modified);
        } else {
            assertThat(told).singleElement().returns(2L, Extracted::sequence).returns(2, Extracted::added);
        }
        assertReceiverHasEverything(province);
    }

    @ParameterizedTest
    @EnumSource
    void aDefinitionThatChangesAfterTheKillLosesNothing(Killer.At at) throws Exception {
        kill(at);
        var changed = Outbox.saying(province, "RYDJ", Map.of("市级", "地市级"));
        outbox.all(changed);
        assertReceiverHasEverything(changed);
        assertThat(outbox.packages(changed))
                .extracting(file -> Packages.manifest(file).get("sequence").asLong())
                .containsExactly(
                        at.ordinal() >= Killer.At.FILE_WRITTEN.ordinal()
                                ? new Long[] {1L, 2L, 3L}
                                : new Long[] {1L, 2L});
    }

    @Test
    void aPackageThatTheTargetMayHaveTakenAwayIsWrittenAgainTheSame() throws Exception {
        var undisturbed = undisturbed();
        kill(Killer.At.AFTER_RENAME);
        Files.delete(outbox.packages(province).get(1));
        outbox.one(province);
        assertThat(outbox.packages(province).get(1)).hasBinaryContent(undisturbed);
    }

    @Test
    void whatTheTargetMayHaveTakenAwayIsNotWrittenByAnotherDefinition() throws Exception {
        kill(Killer.At.AFTER_RENAME);
        Files.delete(outbox.packages(province).get(1));
        assertThatThrownBy(() -> outbox.all(Outbox.accepting(province, Share.PUBLIC)))
                .isInstanceOf(ExtractException.class)
                .hasMessage(
                        "上报目标 province 是否收到 province_20261124_000002 不能确定，而它的配置后来改了；先放回版本 0123456789ab 的配置，重新运行，再改配置");
        assertThat(outbox.one(province)).returns(2L, Extracted::sequence);
    }

    @Test
    void anotherProgramVersionBeginsAPackageAnewThatNobodyHasSeen() {
        kill(Killer.At.AFTER_PREPARE);
        outbox.versions = new Extract.Versions("0123456789ab", "0.2.0");
        outbox.one(province);
        assertThat(Packages.manifest(outbox.packages(province).get(1))
                        .get("programVersion")
                        .asString())
                .isEqualTo("0.2.0");
    }

    @Test
    void aFileOfSomebodyElseUnderThePackagesNameIsNotOverwritten() throws Exception {
        var place = outbox.folder.resolve("province/2026-11-24/province_20261124_000002.zip");
        Files.createDirectories(place.getParent());
        Files.writeString(place, "not ours");
        for (int night = 0; night < 2; night++) {
            assertThatThrownBy(() -> outbox.all(province)).isInstanceOf(ExtractException.class);
            assertThat(place).hasContent("not ours");
        }
        Files.delete(place);
        outbox.one(province);
        assertReceiverHasEverything(province);
    }

    @Test
    void aTransportThatFailsIsTriedAgainByTheNextRun() throws Exception {
        outbox.transport = real -> new Transport() {
            @Override
            public Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public Optional<Held> held(String name, LocalDate date) {
                return Optional.empty();
            }
        };
        for (int night = 0; night < 3; night++) {
            assertThatThrownBy(() -> outbox.all(province))
                    .isInstanceOf(ExtractException.class)
                    .hasMessage("上报包 province_20261124_000002 没有写成或没有送出，下一次运行自动补送：磁盘满了，腾出空间后重新运行");
        }
        Killer.disarm(outbox);
        assertThat(outbox.one(province)).returns(2L, Extracted::sequence);
        assertReceiverHasEverything(province);
    }

    /** Twelve nights of random changes, decisions, definitions and kills. */
    @ParameterizedTest
    @EnumSource
    void allPackagesInOrderGiveExactlyWhatTheTargetMayHave(Packing.Format format) throws Exception {
        var random = new Random(format.ordinal());
        var packing = Packing.of(format);
        var batches = new java.util.ArrayList<Long>();
        var target = Outbox.as(province, packing);
        for (int night = 2; night < 14; night++) {
            outbox.day = Outbox.DAY.plusDays(night);
            for (int i = random.nextInt(4); i > 0; i--) {
                int person = random.nextInt(12);
                batches.add(
                        random.nextBoolean()
                                ? store.load("honor_moral", honor(person, "r" + random.nextInt(3)))
                                : store.load("cf_person", penalty(person, "f" + random.nextInt(3))));
            }
            if (!batches.isEmpty() && random.nextInt(3) == 0) {
                store.setState(batches.get(random.nextInt(batches.size())), random.nextBoolean() ? "X" : "A");
            }
            if (random.nextInt(4) == 0) {
                target = switch (random.nextInt(4)) {
                    case 0 -> Outbox.saying(target, "RYDJ", Map.of("省级", "省" + night));
                    case 1 -> Outbox.without(target, "cf_person");
                    case 2 -> Outbox.accepting(target, Share.PUBLIC);
                    default -> Outbox.as(province, packing);
                };
            }
            if (random.nextBoolean()) {
                Killer.arm(outbox, Killer.At.values()[random.nextInt(Killer.At.values().length)]);
                try {
                    outbox.all(target);
                } catch (Killer.Killed e) {
                    // As it should be; where nothing is to be told, it never gets that far.
                }
                Killer.disarm(outbox);
            }
            outbox.all(target);
            assertReceiverHasEverything(target);
        }
    }

    /** What a target has that is told for the first time now is what a target must have that was told night by night. */
    private void assertReceiverHasEverything(Target target) throws Exception {
        var fresh = Outbox.withId(target, "fresh");
        for (var table : new String[] {"outbound", "outbound_package", "outbound_item", "outbound_position"}) {
            store.jdbc.update("DELETE FROM " + table + " WHERE target = 'fresh'");
        }
        Packages.in(outbox.folder.resolve("fresh"))
                .forEach(file -> file.toFile().delete());
        outbox.all(fresh);
        assertThat(outbox.replayed(target).records.values())
                .containsExactlyInAnyOrderElementsOf(
                        outbox.replayed(fresh).records.values());
    }

    private void kill(Killer.At at) {
        Killer.arm(outbox, at);
        assertThatThrownBy(() -> outbox.all(province)).isInstanceOf(Killer.Killed.class);
        Killer.disarm(outbox);
    }

    /** The bytes of the second package as an undisturbed run writes it, which is then undone. */
    private byte[] undisturbed() throws Exception {
        outbox.one(province);
        var file = outbox.packages(province).get(1);
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        for (var table : new String[] {"outbound_package", "outbound_item"}) {
            store.jdbc.update("DELETE FROM " + table + " WHERE package_no = 2");
        }
        store.jdbc.update("DELETE FROM outbound");
        store.jdbc.update("""
                INSERT INTO outbound
                SELECT target, subject_key, dataset_no, record_key, digest, batch_no, row_no, package_no, person_key
                FROM outbound_item
                """);
        store.jdbc.update("UPDATE outbound_position SET last_package_no = 1, told_change = 2");
        return bytes;
    }
}
