package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chengxin.mapping.Receipts;
import org.chengxin.mapping.Target;
import org.chengxin.store.Digest16;
import org.chengxin.store.OutboundAnswers;
import org.chengxin.store.OutboundKey;
import org.chengxin.store.OutboundPackage;
import org.chengxin.store.OutboundRegister;
import org.chengxin.store.ReceiptLine;
import org.chengxin.store.ReceiptLines;
import org.chengxin.store.RecordRefusal;
import org.chengxin.store.RecordRefusals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Reads one receipt: first whether every line of it is understood, then package by package what it says. */
final class ReceiptReading {

    private static final int PAGE = 1_000;
    private static final Pattern MARK = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern PACKAGE_IN_NAME = Pattern.compile("^(.+_\\d{8}_\\d{6})(?!\\d)");

    /** Whatever a target writes into its codes and texts, numbers of persons and of their documents are not kept. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{15,}");

    private static final Pattern LONG_WORD = Pattern.compile("[0-9A-Za-z]{8,}");

    private final TransactionOperations transaction;
    private final Clock clock;
    private final Target target;
    private final Receipts form;
    private final Runnable seam;
    private final OutboundRegister register;
    private final OutboundAnswers answers;
    private final RecordRefusals refusals;
    private final ReceiptLines lines;
    private final Map<String, Optional<OutboundPackage>> packages = new HashMap<>();
    private final List<ReceiptLine> page = new ArrayList<>();

    ReceiptReading(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Clock clock,
            Target target,
            Receipts form,
            Runnable seam) {
        this.transaction = transaction;
        this.clock = clock;
        this.target = target;
        this.form = form;
        this.seam = seam;
        this.register = new OutboundRegister(jdbc, target.id());
        this.answers = new OutboundAnswers(jdbc, target.id());
        this.refusals = new RecordRefusals(jdbc, target.id());
        this.lines = new ReceiptLines(jdbc, target.id());
    }

    Received read(Path file, String name) throws IOException, BadReceiptException {
        transaction.executeWithoutResult(status -> lines.clear());
        new ReceiptFile(form).read(file, name, (number, row) -> add(line(number, row, name)));
        flush();
        var received = new ArrayList<Received.Parcel>();
        for (long packageNo : lines.packages()) {
            received.add(answered(packageNo));
        }
        transaction.executeWithoutResult(status -> lines.clear());
        if (received.isEmpty()) {
            throw BadReceiptException.empty();
        }
        return new Received(target.id(), received);
    }

    private void add(ReceiptLine line) {
        page.add(line);
        if (page.size() == PAGE) {
            flush();
        }
    }

    private void flush() {
        seam.run();
        transaction.executeWithoutResult(status -> lines.add(page));
        page.clear();
    }

    private ReceiptLine line(int number, Map<String, String> row, String fileName) throws BadReceiptException {
        var columns = form.columns();
        var box = parcel(number, row.get(columns.parcel()), fileName);
        var verdict = form.verdicts().get(row.getOrDefault(columns.state(), ""));
        if (verdict == null) {
            throw BadReceiptException.unknownState(number);
        }
        return new ReceiptLine(
                box.number(),
                mark(number, row.get(columns.record())),
                switch (verdict) {
                    case RECEIVED -> '0';
                    case ACCEPTED -> 'A';
                    case REFUSED -> 'R';
                },
                cut(without(NUMBER, row.getOrDefault(columns.code(), "")), 64),
                cut(without(LONG_WORD, row.getOrDefault(columns.text(), "")), 400));
    }

    private OutboundPackage parcel(int number, @Nullable String said, String fileName) throws BadReceiptException {
        var inName = PACKAGE_IN_NAME.matcher(fileName);
        var name = said != null ? said.replaceFirst("\\.zip(\\.\\w+)?$", "") : inName.find() ? inName.group(1) : "";
        if (name.isEmpty()) {
            throw BadReceiptException.noPackage(number);
        }
        return packages.computeIfAbsent(
                        name,
                        it -> register.find(it)
                                .filter(box -> answers.of(box.number()).isPresent()))
                .orElseThrow(() -> BadReceiptException.unknownPackage(number));
    }

    private static Digest16 mark(int number, @Nullable String text) throws BadReceiptException {
        if (text == null) {
            return ReceiptLine.WHOLE;
        }
        if (!MARK.matcher(text).matches()) {
            throw BadReceiptException.noMark(number);
        }
        return Digest16.of(HexFormat.of().parseHex(text));
    }

    private static String without(Pattern numbers, String text) {
        return numbers.matcher(text).replaceAll("***");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private Received.Parcel answered(long packageNo) {
        var whole = lines.whole(packageNo);
        var named = new Named();
        int records = lines.records(packageNo);
        if (records > 0) {
            var marks = new RecordMarks(target.id(), register.datasets());
            answers.records(packageNo, keys -> named.add(answered(packageNo, keys, marks)));
        }
        var state = transaction.execute(status -> {
            if (whole.filter(line -> line.verdict() == 'A').isPresent()) {
                answers.acceptRest(packageNo);
            }
            return answers.settle(packageNo, whole.map(ReceiptLine::verdict), LocalDateTime.now(clock));
        });
        return new Received.Parcel(
                register.find(packageNo).map(OutboundPackage::name).orElse(""),
                Objects.requireNonNull(state),
                named.accepted,
                named.refused,
                records - named.found,
                named.contradicted);
    }

    /** What was found in the pages of a package. */
    private static final class Named {
        private int found;
        private int accepted;
        private int refused;
        private int contradicted;

        private void add(Named page) {
            found += page.found;
            accepted += page.accepted;
            refused += page.refused;
            contradicted += page.contradicted;
        }
    }

    private Named answered(long packageNo, List<OutboundKey> keys, RecordMarks marks) {
        seam.run();
        var byMark = new HashMap<Digest16, OutboundKey>();
        keys.forEach(key -> byMark.put(Digest16.of(HexFormat.of().parseHex(marks.of(key))), key));
        var said = lines.of(packageNo, List.copyOf(byMark.keySet()));
        var accepted = new ArrayList<OutboundKey>();
        var refused = new ArrayList<RecordRefusal>();
        said.forEach((mark, line) -> {
            var key = byMark.get(mark);
            if (key != null && line.verdict() == 'A') {
                accepted.add(key);
            } else if (key != null && line.verdict() == 'R') {
                refused.add(new RecordRefusal(key, form.codeOf(line.code(), line.said()), line.code(), line.said()));
            }
        });
        var named = new Named();
        named.found = said.size();
        named.accepted = accepted.size();
        named.refused = refused.size();
        if (!said.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                answers.accept(packageNo, accepted);
                named.contradicted = refusals.refuse(packageNo, refused, LocalDateTime.now(clock));
            });
        }
        return named;
    }
}
