using System.Net.Sockets;
using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Logging;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>One live node in this process, from its start to its orderly end.</summary>
internal static partial class NodeProcess
{
    private static readonly TimeSpan TimeoutOnStop = TimeSpan.FromSeconds(10);

    /// <summary>Runs the node until it is cancelled or ends by itself.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="settings">How to log, and where to answer.</param>
    /// <param name="services">Replaces services, such as where cards are printed; null replaces none.</param>
    /// <param name="cancellation">Ctrl-C or SIGTERM.</param>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    /// <exception cref="InputException">The node refused to start or to go on, for a reason that the settings must mend.</exception>
    public static async Task<int> RunAsync(
        NodeOptions options, NodeSettings settings, Action<IServiceCollection>? services, CancellationToken cancellation)
    {
        if (await ClusterPort.FindProblemAsync(options.Cluster, cancellation) is { } problem)
        {
            throw new InputException(problem);
        }

        var refusal = new NodeExitSignal();
        using var host = Build(options, settings.Process, services, refusal);
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        var log = loggers.CreateLogger(typeof(NodeProcess));
        refusal.Refused += (_, _) => lifetime.StopApplication();

        // Before anything else: a node whose port is taken must not join a cluster, and one that waits for its database can say so.
        using var telemetry = NodeTelemetry.Start(settings, loggers);
        await using var web = await NodeWeb.StartAsync(settings.Http, options.Cluster.Host, loggers, TimeProvider.System, telemetry, options.Journal);

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

        // What keeps the node from starting, such as a database in use, shows here; inside the host's start it would be logged with its stack.
        web.Attach(Create(host, options.Cluster));

        var version = typeof(NodeProcess).Assembly.GetName().Version!.ToString(3);
        var symbols = string.Join(", ", options.Symbols);
        var exchange = SecretMask.Of(options.Exchange.Rest.BaseAddress);
        LogStart(log, version, symbols, exchange, options.Journal);

        // Told to end while it starts, it starts to the end and then ends in order.
        try
        {
            await host.StartAsync(CancellationToken.None);
            await lifetime.ApplicationStopping.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (refusal.Reason is not null)
        {
            // Refused while it was starting, which the host takes for a cancellation; it ends below as it would have later.
            LogRefusedEarly(log);
        }

        using var timeout = new CancellationTokenSource(TimeoutOnStop);
        await host.StopAsync(timeout.Token);
        LogStopped(log);
        if (refusal.Reason is { } reason)
        {
            return refusal.MayStartAgain ? await SayAsync(reason) : throw new InputException(reason);
        }

        return ExitCodes.Success;
    }

    // Somebody may have taken the port since it was tried.
    private static ActorSystem Create(IHost host, ClusterNodeOptions place)
    {
        try
        {
            return host.Services.GetRequiredService<ActorSystem>();
        }
        catch (AggregateException e) when (e.GetBaseException() is SocketException cause)
        {
            throw new InputException(ClusterPort.Explain(place, cause), e);
        }
    }

    private static async Task<int> SayAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"darkalpha: {reason}");
        return ExitCodes.StartAgain;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "darkalpha {Version} watches {Symbols} at {Exchange}; its state is in {Database}")]
    private static partial void LogStart(ILogger logger, string version, string symbols, string exchange, JournalStorage database);

    private static IHost Build(NodeOptions options, ProcessSettings process, Action<IServiceCollection>? services, NodeExitSignal refusal)
    {
        // Empty: no settings files and no environment but our own.
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddNodeLog(process);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddSingleton(refusal);
        builder.Services.AddSingleton<ICardConsole>(_ => process.LogFormat == LogFormat.Json
            ? new JsonCardConsole(StandardOutput.OpenText(), TimeProvider.System)
            : new WriterCardConsole(StandardOutput.OpenText(), WriterCardConsole.AllowsColor(!Console.IsOutputRedirected)));
        builder.Services.AddDarkAlpha(options);
#if PETABRIDGE_CMD
        builder.Services.AddSingleton<INodeExtension, DarkAlpha.PetabridgeCmd.PetabridgeCmdExtension>();
#endif
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeoutOnStop);
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    // Waits for either token without throwing.
    private static async Task WaitAsync(this CancellationToken stopping, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var one = stopping.Register(() => ended.TrySetResult());
        await using var other = cancellation.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "refused while starting")]
    private static partial void LogRefusedEarly(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped in order")]
    private static partial void LogStopped(ILogger log);
}
