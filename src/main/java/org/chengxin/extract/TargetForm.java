package org.chengxin.extract;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Keyring;
import org.chengxin.store.OutboundKey;

/** What one target is told, by dataset. Not thread-safe. */
final class TargetForm {

    /** What every row begins with: what to do, and which record it is. */
    record Leading(String operation, String mark) {

        static Leading of(Packing.Format format) {
            return switch (format) {
                case CSV, XLSX -> new Leading("操作", "记录标识");
                case ROWDATA_XML, DATAS_XML, JSON -> new Leading("OP", "RECID");
            };
        }
    }

    private final Target target;
    private final Map<Integer, String> datasets;
    private final Map<Integer, FeedForm> forms = new TreeMap<>();
    private final Protection protection;
    private final RecordMarks marks;

    /** @param datasets all that the store has ever held, by number */
    TargetForm(Target target, Map<Integer, String> datasets, Keyring keyring) {
        this.target = target;
        this.datasets = Map.copyOf(datasets);
        this.protection = Protection.of(target.packing(), keyring);
        this.marks = new RecordMarks(target.id(), datasets);
        for (var feed : target.feeds()) {
            refuseReserved(feed);
            if (!target.basis().isBlank()
                    && target.accepts().contains(feed.dataset().share())) {
                datasets.forEach((number, dataset) -> {
                    if (dataset.equals(feed.dataset().id())) {
                        forms.put(number, new FeedForm(target, feed, keyring));
                    }
                });
            }
        }
    }

    private void refuseReserved(Target.Feed feed) {
        var leading = leading();
        for (var column : feed.columns()) {
            if (column.name().equals(leading.operation()) || column.name().equals(leading.mark())) {
                throw ExtractException.reservedColumn(target.id(), column.name());
            }
        }
    }

    Target target() {
        return target;
    }

    Protection protection() {
        return protection;
    }

    Leading leading() {
        return Leading.of(target.packing().format());
    }

    /** Empty for a dataset that may not, or no longer, go there. */
    Optional<FeedForm> of(int datasetNo) {
        return Optional.ofNullable(forms.get(datasetNo));
    }

    String dataset(int datasetNo) {
        return datasets.getOrDefault(datasetNo, String.valueOf(datasetNo));
    }

    /** Base name of a dataset's file. Of a dataset without a feed nothing but deletions can be told. */
    String file(int datasetNo) {
        return of(datasetNo).map(form -> form.feed().file()).orElseGet(() -> "WITHDRAWN-" + dataset(datasetNo));
    }

    /** Datasets in the order of the target's feeds, then those without one. */
    List<Integer> inOrder(Iterable<Integer> datasetNos) {
        var order = new TreeMap<Integer, Integer>();
        for (int number : datasetNos) {
            order.put(
                    number,
                    of(number).map(form -> target.feeds().indexOf(form.feed())).orElse(Integer.MAX_VALUE));
        }
        return order.keySet().stream()
                .sorted(Comparator.<Integer, Integer>comparing(order::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** @see RecordMarks */
    String mark(OutboundKey key) {
        return marks.of(key);
    }
}
