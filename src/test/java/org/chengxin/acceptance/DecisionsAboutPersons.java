package org.chengxin.acceptance;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.identity.IdType;
import org.chengxin.protect.BlindIndex;
import org.chengxin.store.Attribution;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameVerdict;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators command about a few persons: each step is a command, and {@link PersonModel} is told what is in force after it. */
final class DecisionsAboutPersons {

    /** Who decides, and takes back. */
    static final Attribution WHO = new Attribution("李审计", "核查");

    private final Installation installation;
    private final JdbcTemplate jdbc;
    private final BlindIndex index;
    private final PersonModel model;
    private final Random random;
    private final Kills kills;

    DecisionsAboutPersons(Installation installation, BlindIndex index, PersonModel model, Random random, Kills kills) {
        this.installation = installation;
        this.jdbc = new JdbcTemplate(installation.database().dataSource());
        this.index = index;
        this.model = model;
        this.random = random;
        this.kills = kills;
    }

    void takeBack(boolean killed) throws Exception {
        var one = model.submitted.get(random.nextInt(model.submitted.size()));
        var receipt = receipt(one.batch(), "status IN ('ACCEPTED', 'PARTLY')");
        if (one.kept() || receipt.isEmpty() || PersonModel.foundSince(jdbc, one.batch())) {
            return;
        }
        if (killed) {
            kills.kill("withdraw", receipt.get(0), "--by", WHO.by(), "--reason", WHO.reason());
        }
        if (!receipt(one.batch(), "status = 'WITHDRAWN'").equals(receipt)) {
            installation.withdraw(receipt.get(0), WHO);
        }
        model.withdrawn.add(one.batch());
    }

    private List<String> receipt(long batch, String which) {
        return jdbc.queryForList("SELECT receipt FROM submission WHERE batch_no = ? AND " + which, String.class, batch);
    }

    void decide(boolean killed) throws Exception {
        var waiting = installation.held();
        if (waiting.isEmpty()) {
            return;
        }
        var place = waiting.get(random.nextInt(waiting.size())).place();
        var verdict = random.nextInt(3) == 0 ? NameVerdict.OTHER : NameVerdict.SAME;
        if (killed) {
            kills.kill(
                    "decide",
                    place,
                    verdict == NameVerdict.OTHER ? "--other" : "--same",
                    "--by",
                    WHO.by(),
                    "--reason",
                    "核查");
        }
        if (installation.held().stream().anyMatch(held -> held.place().equals(place))) {
            installation.decideName(place, verdict, WHO.by(), WHO.reason());
        }
        var decided = inForce();
        model.named.put(number(decided.get(decided.size() - 1)), verdict);
    }

    /** Something may stand on it. */
    void revoke(boolean killed) throws Exception {
        var decided = inForce();
        if (decided.isEmpty()) {
            return;
        }
        var one = decided.get(random.nextInt(decided.size()));
        if (killed) {
            kills.kill("decide", "--revoke", String.valueOf(one.number()), "--by", WHO.by(), "--reason", WHO.reason());
        }
        try {
            if (inForce().stream().anyMatch(still -> still.number() == one.number())) {
                installation.revokeName(one.number(), WHO.by(), WHO.reason());
            }
            model.named.remove(number(one));
        } catch (IllegalArgumentException stands) {
            if (!String.valueOf(stands.getMessage()).contains("其后已有内容依它入库")) {
                throw stands;
            }
        }
    }

    private List<NameDecision> inForce() {
        return installation.nameDecisions().stream()
                .filter(decision -> decision.revoked().isEmpty())
                .toList();
    }

    private String number(NameDecision decision) {
        return String.valueOf(PersonModel.numbers(index).get(decision.subject()));
    }

    void holdApart(boolean killed) throws Exception {
        var aliases = List.copyOf(model.aliases().entrySet());
        boolean joins = !model.apart.isEmpty() && random.nextBoolean();
        if (!joins && aliases.isEmpty()) {
            return;
        }
        var pair = joins
                ? model.apart.iterator().next()
                : aliases.stream()
                        .skip(random.nextInt(aliases.size()))
                        .findFirst()
                        .map(alias -> alias.getKey() + ">" + alias.getValue())
                        .orElseThrow();
        var old = AskedNumber.of(
                Optional.of(IdType.CITIZEN), CreditStore.number(Integer.parseInt(pair.split(">")[0])), Beijing.today());
        if (joins) {
            installation.persons().join(old, WHO);
            model.apart.remove(pair);
        } else {
            installation.persons().split(old, WHO);
            model.apart.add(pair);
        }
    }
}
