using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Telemetry;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Checks the node's readiness every 10 s without being asked: exports it as metrics and logs every change once.</summary>
internal sealed partial class ReadinessMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // A starting node is not ready yet, and its log says what it is waiting for.
    private static readonly TimeSpan StartupGrace = TimeSpan.FromSeconds(60);

    private readonly ReadinessProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Meter _meter = new(NodeMetrics.MeterName);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, bool> _logged = new(StringComparer.Ordinal);
    private readonly long _startedAt;
    private readonly Task _loop;
    private FrozenDictionary<string, bool> _verdicts =
        ReadinessRules.All.ToFrozenDictionary(name => name, _ => false, StringComparer.Ordinal);

    /// <summary>Starts the checks.</summary>
    /// <param name="probe">Runs them.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="logger">Receives each change.</param>
    public ReadinessMonitor(ReadinessProbe probe, TimeProvider time, ILogger<ReadinessMonitor> logger)
    {
        _probe = probe;
        _time = time;
        _logger = logger;
        _startedAt = time.GetTimestamp();
        _meter.CreateObservableGauge(
            "darkalpha.ready", Verdicts, description: "1 for each verdict of /healthz/ready that is good, else 0.");
        _meter.CreateObservableGauge(
            "darkalpha.database.reachable",
            () => _probe.IsDatabaseReachable ? 1 : 0,
            description: "1 when this node could store an event in the database, else 0.");
        _loop = RunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _meter.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await CheckAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node is shutting down.
            return;
        }
    }

    private async Task CheckAsync()
    {
        try
        {
            // Shutdown does not wait for a check in progress.
            await _probe.ProbeDatabaseAsync().WaitAsync(_stop.Token);
            Report(await _probe.CheckAsync().WaitAsync(_stop.Token));
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // A failed check must not end the monitor.
            LogFailed(e);
        }
    }

    private void Report(Readiness readiness)
    {
        foreach (var verdict in readiness.Verdicts)
        {
            var isKnown = _logged.TryGetValue(verdict.Name, out var before);
            if (isKnown ? verdict.Ok == before : !verdict.Ok && _time.GetElapsedTime(_startedAt) < StartupGrace)
            {
                continue;
            }

            _logged[verdict.Name] = verdict.Ok;
            if (!verdict.Ok)
            {
                LogNotReady(verdict.Name, verdict.Reason);
            }
            else if (isKnown)
            {
                LogReadyAgain(verdict.Name, verdict.Reason);
            }
        }

        Volatile.Write(ref _verdicts, readiness.Verdicts.ToFrozenDictionary(v => v.Name, v => v.Ok, StringComparer.Ordinal));
    }

    private IEnumerable<Measurement<int>> Verdicts() => Volatile.Read(ref _verdicts)
        .Select(verdict => new Measurement<int>(verdict.Value ? 1 : 0, KeyValuePair.Create<string, object?>("verdict", verdict.Key)));

    [LoggerMessage(Level = LogLevel.Error, Message = "the readiness check failed")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "not ready, {Verdict}: {Reason}")]
    private partial void LogNotReady(string verdict, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "ready again, {Verdict}: {Reason}")]
    private partial void LogReadyAgain(string verdict, string reason);
}
