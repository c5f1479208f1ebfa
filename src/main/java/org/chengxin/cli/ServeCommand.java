package org.chengxin.cli;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "常驻运行，按 jobs/ 中的时间表执行任务。", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--metrics-port", paramLabel = "端口", description = "在该端口提供 /metrics（Prometheus）和 /health；不写则不提供")
    @Nullable
    Integer metricsPort;

    @Option(names = "--metrics-address", paramLabel = "地址", description = "监控端口绑定的地址，默认 ${DEFAULT-VALUE}，只有本机能读；页面没有口令")
    String metricsAddress = "127.0.0.1";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var metrics =
                Optional.ofNullable(metricsPort).map(port -> new InetSocketAddress(metricsAddress, checked(port)));
        try (var engine = Engine.serve(options.settings(), screen, metrics)) {
            metrics.ifPresent(
                    at -> screen.line("监控：http://%s:%d/metrics 和 /health".formatted(at.getHostString(), at.getPort())));
            engine.schedule()
                    .forEach(planned ->
                            screen.line("任务 %s，下次执行 %s".formatted(planned.job().name(), planned.next())));
            engine.awaitStop();
        }
        return Chengxin.DONE;
    }

    private static int checked(int port) {
        if (port < 1 || port > 65_535) {
            throw new UsageException("--metrics-port：没有端口 " + port);
        }
        return port;
    }
}
