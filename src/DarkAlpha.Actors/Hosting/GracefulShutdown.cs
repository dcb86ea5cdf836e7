using Akka;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// The first steps of a node's shutdown, before the cluster moves its actors away. If the desk runs here, its deliveries in flight may
/// finish, because an interrupted one may or may not have arrived; if the roster runs here, it stops, because a shard region does not shut
/// down while the roster keeps starting its symbols.
/// </summary>
internal sealed partial class GracefulShutdown(ActorSystem system, ILogger<GracefulShutdown> log)
{
    // Most channels answer within a second. The timeout of the shutdown phase (hocon/node.conf) is slightly longer than this.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RosterTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FindTimeout = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    /// <summary>Adds the steps to the node's coordinated shutdown.</summary>
    public void Register()
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "drain-desk", DrainDeskAsync);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "stop-roster", StopRosterAsync);
    }

    private async Task<Done> DrainDeskAsync()
    {
        LogStopping();
        if (system.Settings.Setup.Get<HostLogger.Factory>() is { HasValue: true } log)
        {
            log.Value.MarkStopping();
        }

        (system.Settings.StdoutLogger as FallbackStdoutLogger)?.MarkStopping();
        if (await FindAsync(DeskHosting.LocalPath) is not { } desk)
        {
            return Done.Instance;
        }

        try
        {
            var drained = await desk.Ask<DeskDrain.Drained>(DeskDrain.Drain.Instance, DrainTimeout);
            LogDrained(drained.Waiting);
        }
        catch (AskTimeoutException)
        {
            LogDrainTimedOut(DrainTimeout.TotalSeconds);
        }

        return Done.Instance;
    }

    private async Task<Done> StopRosterAsync()
    {
        if (await FindAsync(SymbolHosting.LocalRosterPath) is { } roster)
        {
            await roster.GracefulStop(RosterTimeout);
        }

        return Done.Instance;
    }

    // A singleton runs on one node only; on the others there is nothing to stop.
    private async Task<IActorRef?> FindAsync(string path)
    {
        try
        {
            return await system.ActorSelection(path).ResolveOne(FindTimeout);
        }
        catch (ActorNotFoundException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "stopping")]
    private partial void LogStopping();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "stopping: no delivery is in flight, {Waiting} pending deliveries wait for the next start")]
    private partial void LogDrained(int waiting);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "stopping: a delivery in flight got no answer within {Seconds} s; the next start decides what happens to it")]
    private partial void LogDrainTimedOut(double seconds);
}
