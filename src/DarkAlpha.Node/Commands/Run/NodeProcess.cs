using System.Net.Sockets;
using Akka.Actor;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Logging;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>Runs one live node in this process, from start to graceful shutdown.</summary>
internal static partial class NodeProcess
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs the node until it is cancelled or exits by itself.</summary>
    /// <param name="options">The node.</param>
    /// <param name="settings">Settings of the process: logging, telemetry, HTTP API.</param>
    /// <param name="services">Replaces services, such as the console that shows cards; null replaces none.</param>
    /// <param name="cancellation">Ctrl-C, SIGTERM or SIGHUP.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    /// <exception cref="InputException">The node cannot start or continue; the message says what to fix.</exception>
    public static async Task<int> RunAsync(
        NodeOptions options, NodeSettings settings, Action<IServiceCollection>? services, CancellationToken cancellation)
    {
        var cluster = options.Cluster;
        if ((ClusterAccess.FindProblem(cluster) ?? await ClusterPort.FindProblemAsync(cluster, cancellation)) is { } problem)
        {
            throw new InputException(problem);
        }

        var exitSignal = new NodeExitSignal();
        using var host = Build(options, settings.Process, services, exitSignal);
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        var log = loggers.CreateLogger(typeof(NodeProcess));
        exitSignal.Refused += (_, _) => lifetime.StopApplication();

        // Before anything else: a node whose port is in use must not join a cluster, and one that waits for its database can report that.
        using var telemetry = NodeTelemetry.Start(settings, loggers);
        await using var web = await NodeWeb.StartAsync(
            settings, options.Cluster.Host, loggers, TimeProvider.System, telemetry, options.Journal);

        try
        {
            await options.Journal.WaitUntilReadyAsync(log, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogStopped(log);
            return ExitCodes.Success;
        }

        // Creates the actor system here, so that an error such as a database in use is thrown; inside the host's start it would be logged
        // with a stack trace.
        web.Attach(Create(host, options.Cluster), ClockOf(host));

        LogStart(log, options, settings);

        // A cancellation during startup takes effect after it: the node starts completely, then stops gracefully.
        try
        {
            await host.StartAsync(CancellationToken.None);
            await using var memory = CompilerMemory.ReleaseLater(TimeProvider.System);
            await using var service = SystemdService.Start(web.CheckLivenessAsync, loggers);
            await lifetime.ApplicationStopping.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (exitSignal.Reason is not null)
        {
            // An exit signal during startup, which the host reports as a cancellation; handled below like a later one.
            LogExitDuringStart(log);
        }

        using var timeout = new CancellationTokenSource(ShutdownTimeout);
        await host.StopAsync(timeout.Token);
        LogStopped(log);
        if (exitSignal.Reason is { } reason)
        {
            return exitSignal.MayStartAgain ? await RequireRestartAsync(reason) : throw new InputException(reason);
        }

        return ExitCodes.Success;
    }

    private static void LogStart(ILogger log, NodeOptions options, NodeSettings settings)
    {
        var version = typeof(NodeProcess).Assembly.GetName().Version!.ToString(3);
        var symbols = string.Join(", ", options.Symbols);
        var exchange = SecretMask.Of(options.Exchange.Rest.BaseAddress);
        LogStart(log, version, symbols, exchange, options.Journal);
        LeverageNotice.Write(log, settings.Rules.Strategies);
        LoadedStrategyNotice.Write(log, settings.Rules.Strategies);
    }

    private static Func<Instant> ClockOf(IHost host)
    {
        var clock = host.Services.GetRequiredService<ExchangeServices>().Clock;
        return () => clock.UtcNow;
    }

    // Another program may have taken the port since it was checked.
    private static ActorSystem Create(IHost host, ClusterNodeOptions cluster)
    {
        try
        {
            return host.Services.GetRequiredService<ActorSystem>();
        }
        catch (AggregateException e) when (e.GetBaseException() is SocketException cause)
        {
            throw new InputException(ClusterPort.Explain(cluster, cause), e);
        }
    }

    private static async Task<int> RequireRestartAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"darkalpha: {reason}");
        return ExitCodes.RestartRequired;
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "darkalpha {Version} watches {Symbols} on {Exchange}; its state is in {Database}")]
    private static partial void LogStart(ILogger logger, string version, string symbols, string exchange, JournalStorage database);

    private static IHost Build(
        NodeOptions options, ProcessSettings process, Action<IServiceCollection>? services, NodeExitSignal exitSignal)
    {
        // Empty: the host reads no settings files and no environment variables of its own.
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddNodeLog(process);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostLifetime, NoSignalHandling>();
        builder.Services.AddSingleton(exitSignal);
        builder.Services.AddSingleton<ICardConsole>(_ => process.LogFormat == LogFormat.Json
            ? new JsonCardConsole(StandardOutput.OpenText(), TimeProvider.System)
            : new WriterCardConsole(StandardOutput.OpenText(), WriterCardConsole.AllowsColor(!Console.IsOutputRedirected)));
        builder.Services.AddDarkAlpha(options);
#if PETABRIDGE_CMD
        builder.Services.AddSingleton<INodeExtension, DarkAlpha.PetabridgeCmd.PetabridgeCmdExtension>();
#endif
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    // Waits for the first of the two tokens, without throwing.
    private static async Task WaitAsync(this CancellationToken stopping, CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = stopping.Register(() => cancelled.TrySetResult());
        await using var second = cancellation.Register(() => cancelled.TrySetResult());
        await cancelled.Task;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "exit requested during startup")]
    private static partial void LogExitDuringStart(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped cleanly: the node was stopped in order")]
    private static partial void LogStopped(ILogger log);
}
