package org.chengxin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chengxin.claim.Run;
import org.chengxin.extract.Extract;
import org.chengxin.feedback.Answers;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Digests;
import org.chengxin.store.HandedInFiles;
import org.chengxin.store.HandedInFiles.Answered;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Carries the answers to what targets handed in themselves back to their servers: all that the department got back, in one sealed and
 * signed file {@code <receipt>_<edition>.zip.cxe}. What a decision or a target's refusal changes in an answer makes a new edition.
 */
final class TargetAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(TargetAnswers.class);

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Extract extract;
    private final Mappings mappings;
    private final Answers answers;
    private final HandedInFiles handedIn;
    private final Home home;
    private final Clock clock;

    TargetAnswers(Extract extract, Mappings mappings, Answers answers, HandedInFiles handedIn, Home home, Clock clock) {
        this.extract = extract;
        this.mappings = mappings;
        this.answers = answers;
        this.handedIn = handedIn;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Carries what is new or changed.
     *
     * @return what somebody should know, in the operator's words
     */
    List<String> carry(Run chain) {
        var told = new ArrayList<String>();
        mappings.targets().values().stream()
                .filter(target -> target.submissions()
                        .flatMap(Target.Submissions::answers)
                        .isPresent())
                .sorted(Comparator.comparing(Target::id))
                .forEach(target -> carry(target, chain, told));
        return told;
    }

    private void carry(Target target, Run chain, List<String> told) {
        try {
            for (var answered : handedIn.of(target.id())) {
                if (chain.stopRequested()) {
                    return;
                }
                if (answers.complete(answered.department(), answered.receipt())) {
                    carry(target, answered);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the answers to what {} handed in could not be carried back: {}", target.id(), Causes.of(e));
            told.add("%s报来的文件，答复送不到：%s；下次自动再送".formatted(target.name(), Causes.of(e)));
        }
    }

    private void carry(Target target, Answered answered) throws IOException {
        var files = answers.files(answered.department(), answered.receipt());
        var digest = digest(files);
        if (answered.carried().filter(digest::equals).isPresent()) {
            return;
        }
        var folder = Files.createDirectories(home.data().resolve("carried").resolve(target.id()));
        try {
            var zip = folder.resolve("%s_%d.zip".formatted(answered.receipt(), answered.editions() + 1));
            pack(files, zip);
            extract.answer(target, zip);
            handedIn.carried(target.id(), answered, digest, LocalDateTime.now(clock));
            LOG.info(
                    "the answer to {} was carried to {}, edition {}",
                    answered.receipt(),
                    target.id(),
                    answered.editions() + 1);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String digest(List<Path> files) throws IOException {
        var lines = new StringBuilder();
        for (var file : files) {
            lines.append(Digests.sha256Hex(file))
                    .append(' ')
                    .append(file.getFileName())
                    .append('\n');
        }
        return Digests.sha256Hex(lines.toString());
    }

    /** The same files make the same bytes. */
    private static void pack(List<Path> files, Path to) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var file : files) {
                var entry = new ZipEntry(String.valueOf(file.getFileName()));
                entry.setTimeLocal(ANY_TIME);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
    }
}
