using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Telemetry;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Looks every few seconds whether the node is ready, also when nobody asks: shows it in figures, and says each change in one line.</summary>
internal sealed partial class ReadinessWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // A node that starts is not ready yet, and its log says what it waits for.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    private readonly ReadinessProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Meter _meter = new(NodeMetrics.MeterName);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, bool> _said = new(StringComparer.Ordinal);
    private readonly long _startedAt;
    private readonly Task _watching;
    private FrozenDictionary<string, bool> _verdicts = ReadinessRules.All.ToFrozenDictionary(name => name, _ => false, StringComparer.Ordinal);

    /// <summary>Begins to look.</summary>
    /// <param name="probe">Looks.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="logger">Told of each change.</param>
    public ReadinessWatch(ReadinessProbe probe, TimeProvider time, ILogger<ReadinessWatch> logger)
    {
        _probe = probe;
        _time = time;
        _logger = logger;
        _startedAt = time.GetTimestamp();
        _meter.CreateObservableGauge("darkalpha.ready", Verdicts, description: "1 for each verdict of /healthz/ready that is good.");
        _meter.CreateObservableGauge("darkalpha.database.reachable", () => _probe.IsDatabaseReachable ? 1 : 0, description: "1 while this node could store an event in the database.");
        _watching = WatchAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _meter.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node ends.
            return;
        }
    }

    private async Task LookAsync()
    {
        try
        {
            // The node does not wait for a look when it ends.
            await _probe.LookAtDatabaseAsync().WaitAsync(_stop.Token);
            Note(await _probe.LookAsync().WaitAsync(_stop.Token));
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // One look that fails must not end the watch.
            LogFailed(e);
        }
    }

    private void Note(Readiness readiness)
    {
        foreach (var verdict in readiness.Verdicts)
        {
            var isKnown = _said.TryGetValue(verdict.Name, out var before);
            if (isKnown ? verdict.Ok == before : !verdict.Ok && _time.GetElapsedTime(_startedAt) < Start)
            {
                continue;
            }

            _said[verdict.Name] = verdict.Ok;
            if (!verdict.Ok)
            {
                LogLost(verdict.Name, verdict.Reason);
            }
            else if (isKnown)
            {
                LogBack(verdict.Name, verdict.Reason);
            }
        }

        Volatile.Write(ref _verdicts, readiness.Verdicts.ToFrozenDictionary(v => v.Name, v => v.Ok, StringComparer.Ordinal));
    }

    private IEnumerable<Measurement<int>> Verdicts() => Volatile.Read(ref _verdicts)
        .Select(verdict => new Measurement<int>(verdict.Value ? 1 : 0, KeyValuePair.Create<string, object?>("verdict", verdict.Key)));

    [LoggerMessage(Level = LogLevel.Error, Message = "whether the node is ready could not be found out")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "not ready, {Verdict}: {Reason}")]
    private partial void LogLost(string verdict, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "ready again, {Verdict}: {Reason}")]
    private partial void LogBack(string verdict, string reason);
}
