using Akka;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// What a node does first when it is told to stop, before the cluster takes its actors away: the desk, if it runs here, lets end what is
/// being sent, for a card that is cut off in the middle may or may not have arrived; and the roster, if it runs here, stops calling, for a
/// region of symbols does not end while it is told to keep them running.
/// </summary>
internal sealed partial class GracefulShutdown(ActorSystem system, ILogger<GracefulShutdown> log)
{
    // Most answers come within a second; a phase of the shutdown (hocon/node.conf) lasts a little longer than this.
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RosterTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FindTimeout = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    /// <summary>Makes it part of the node's shutdown.</summary>
    public void Register()
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "end-deliveries", EndDeliveriesAsync);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "stop-roster", StopRosterAsync);
    }

    private async Task<Done> EndDeliveriesAsync()
    {
        LogStopping();
        if (system.Settings.Setup.Get<HostLogger.Factory>() is { HasValue: true } log)
        {
            log.Value.Stopping();
        }

        (system.Settings.StdoutLogger as FallbackStdoutLogger)?.Stopping();
        if (await FindAsync(DeskHosting.LocalPath) is not { } desk)
        {
            return Done.Instance;
        }

        try
        {
            var ended = await desk.Ask<DeskDrain.Drained>(DeskDrain.Drain.Instance, DeliveryTimeout);
            LogEnded(ended.Waiting);
        }
        catch (AskTimeoutException)
        {
            LogCutShort(DeliveryTimeout.TotalSeconds);
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

    // A singleton runs on one node of the cluster only: on all others there is nothing to end.
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

    [LoggerMessage(Level = LogLevel.Information, Message = "stopping: no card is on its way, {Waiting} deliveries wait for the next start")]
    private partial void LogEnded(int waiting);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "stopping: a card on its way had no answer within {Seconds} s; the next start says what becomes of it")]
    private partial void LogCutShort(double seconds);
}
