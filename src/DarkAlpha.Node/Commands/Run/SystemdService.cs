using System.Net.Sockets;
using DarkAlpha.Node.Web.Health;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>
/// Tells systemd that the node has started, that it is alive, and that it stops; without systemd it does nothing. While the node is not
/// alive nothing is told, so that the unit's watchdog ends the process and starts it again. Alive is what <c>/healthz/live</c> says: a
/// database or an exchange that is away does not come back by a new start.
/// </summary>
internal sealed partial class SystemdService : IAsyncDisposable
{
    // Two checks may fail or be late before the watchdog acts.
    private const int ChecksPerTimeout = 3;

    private static readonly ServiceState Alive = new("WATCHDOG=1");

    private readonly ISystemdNotifier _systemd;
    private readonly Func<CancellationToken, Task<Liveness>> _check;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    /// <summary>Tells that the node has started, and begins to watch it.</summary>
    /// <param name="systemd">Where to tell it.</param>
    /// <param name="watchdog">The time within which systemd wants to hear from the node; null: never.</param>
    /// <param name="check">Checks whether the node is alive.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="log">Receives what systemd is not told, and why.</param>
    public SystemdService(
        ISystemdNotifier systemd,
        TimeSpan? watchdog,
        Func<CancellationToken, Task<Liveness>> check,
        TimeProvider time,
        ILogger<SystemdService> log)
    {
        _systemd = systemd;
        _check = check;
        _time = time;
        _log = log;
        Notify(ServiceState.Ready);
        _watch = watchdog is { } timeout ? WatchAsync(timeout / ChecksPerTimeout) : Task.CompletedTask;
    }

    /// <summary>Does it for this process.</summary>
    /// <param name="check">Checks whether the node is alive.</param>
    /// <param name="loggers">The node's log.</param>
    public static SystemdService Start(Func<CancellationToken, Task<Liveness>> check, ILoggerFactory loggers) => new(
        new SystemdNotifier(),
        WatchdogOf(Environment.GetEnvironmentVariable("WATCHDOG_USEC")),
        check,
        TimeProvider.System,
        loggers.CreateLogger<SystemdService>());

    /// <summary>The unit's <c>WatchdogSec</c>; null without one.</summary>
    /// <param name="microseconds">What systemd puts into the environment.</param>
    internal static TimeSpan? WatchdogOf(string? microseconds) =>
        long.TryParse(microseconds, out var value) && value > 0 ? TimeSpan.FromMicroseconds(value) : null;

    /// <summary>Tells that the node stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _stop.Dispose();
        Notify(ServiceState.Stopping);
    }

    private async Task WatchAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var liveness = await _check(_stop.Token);
                if (liveness.Alive)
                {
                    Notify(Alive);
                }
                else
                {
                    LogNotAlive(liveness.Reason);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node is shutting down.
            return;
        }
    }

    private void Notify(ServiceState state)
    {
        try
        {
            _systemd.Notify(state);
        }
        catch (SocketException e)
        {
            LogNotNotified(state, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "systemd is not told that the node is alive: {Reason}")]
    private partial void LogNotAlive(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "systemd cannot be told {State}: {Problem}")]
    private partial void LogNotNotified(ServiceState state, string problem);
}
