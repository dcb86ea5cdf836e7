using DarkAlpha.Simulator;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>Tracks the maximum request weight that all clients of an exchange use in any minute.</summary>
internal sealed class WeightWatch(UsageBook usage)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly List<(long At, long Weight)> _samples = [(TimeProvider.System.GetTimestamp(), 0)];

    /// <summary>The maximum so far.</summary>
    public long Max { get; private set; }

    /// <summary>Samples the usage every second for a duration.</summary>
    public async Task FollowAsync(TimeSpan duration)
    {
        using var timer = new PeriodicTimer(PollInterval);
        var start = TimeProvider.System.GetTimestamp();
        do
        {
            var now = TimeProvider.System.GetTimestamp();
            _samples.Add((now, usage.Total.Weight));
            var minuteAgo = _samples.FindLast(s => TimeProvider.System.GetElapsedTime(s.At, now) >= TimeSpan.FromMinutes(1));
            Max = Math.Max(Max, usage.Total.Weight - minuteAgo.Weight);
        }
        while (TimeProvider.System.GetElapsedTime(start) < duration && await timer.WaitForNextTickAsync());
    }
}
