using DarkAlpha.Simulator;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>How much request weight all clients of an exchange use in any minute, at most.</summary>
internal sealed class WeightWatch(UsageBook usage)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly List<(long At, long Weight)> _samples = [(TimeProvider.System.GetTimestamp(), 0)];

    /// <summary>The most so far.</summary>
    public long Most { get; private set; }

    /// <summary>Looks every second for a while.</summary>
    public async Task FollowAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(Look);
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            var now = TimeProvider.System.GetTimestamp();
            _samples.Add((now, usage.Total.Weight));
            var minuteAgo = _samples.FindLast(s => TimeProvider.System.GetElapsedTime(s.At, now) >= TimeSpan.FromMinutes(1));
            Most = Math.Max(Most, usage.Total.Weight - minuteAgo.Weight);
        }
        while (TimeProvider.System.GetElapsedTime(began) < length && await timer.WaitForNextTickAsync());
    }
}
