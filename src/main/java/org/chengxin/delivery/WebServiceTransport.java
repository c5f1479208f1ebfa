package org.chengxin.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.mapping.Carriage;
import org.chengxin.mapping.Receipts;

/**
 * Hands the records of packages to a web service, page by page, and keeps what it says of each line until the receipts are
 * fetched. A page that it has already is taken once.
 */
public final class WebServiceTransport extends KeptTransport {

    private final Carriage.WebService settings;
    private final Path account;
    private final Receipts form;
    private final Path answers;

    /**
     * @param account file with account and password, a line each
     * @param form of the receipts that are made of the answers
     * @param kept where packages are kept here
     * @param answers folder for answers that are not read yet
     */
    public WebServiceTransport(
            Carriage.WebService settings, Path account, Receipts form, FolderTransport kept, Path answers) {
        super(kept);
        this.settings = settings;
        this.account = account;
        this.form = form;
        this.answers = answers;
    }

    @Override
    void carry(Path box, String name) throws IOException {
        var parcel = name.replaceFirst("\\.zip$", "");
        var service = new WebService(URI.create(settings.url()), account);
        Files.createDirectories(answers);
        try (var said = new AnswerFile(answers, form.columns(), parcel)) {
            XmlPages.read(box, settings.rows(), (file, page, marks, rows) -> {
                var reply = service.hand(parcel, file + "-" + page, rows);
                note(reply, marks, said);
            });
            said.lay();
        }
    }

    private void note(ServiceReply reply, List<String> marks, AnswerFile said) throws IOException {
        var errors = new HashMap<Integer, ServiceReply.Line>();
        for (var line : reply.errors()) {
            if (line.number() > marks.size()) {
                throw new IOException("网络服务退回了第 %d 行，而这一次只送了 %d 行，没有采信；请联系对方".formatted(line.number(), marks.size()));
            }
            errors.put(line.number(), line);
        }
        for (int i = 0; i < marks.size(); i++) {
            var error = errors.get(i + 1);
            if (error == null) {
                said.line(marks.get(i), word(Receipts.Verdict.ACCEPTED), "", "");
            } else {
                said.line(marks.get(i), word(Receipts.Verdict.REFUSED), error.code(), error.message());
            }
        }
    }

    private String word(Receipts.Verdict verdict) {
        return form.verdicts().entrySet().stream()
                .filter(entry -> entry.getValue() == verdict)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void fetchReceipts(Path folder, Collection<Awaited> awaited) throws IOException {
        if (!Files.isDirectory(answers)) {
            return;
        }
        for (var parcel : awaited) {
            try (var files = Files.newDirectoryStream(answers, parcel.name() + "_*.csv")) {
                for (var file : files) {
                    Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
