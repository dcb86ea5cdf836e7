using DarkAlpha.Binance.Clock;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>A corrected clock that shows market time and can be degraded by the test.</summary>
internal sealed class ManualClock(FakeTimeProvider market) : IExchangeClock
{
    private volatile string? _reason;

    public event EventHandler<ServerClockChangedEventArgs>? Changed;

    public long UtcNow => market.GetUtcNow().ToUnixTimeMilliseconds();

    public long At(long timestamp) => UtcNow - (long)market.GetElapsedTime(timestamp).TotalMilliseconds;

    public long SkewMilliseconds => 0;

    public bool IsDegraded => _reason is not null;

    public string? Reason => _reason;

    public void Degrade(string reason) => Set(reason);

    public void Heal() => Set(null);

    /// <summary>Recovers without raising <see cref="Changed"/>.</summary>
    public void HealSilently() => _reason = null;

    private void Set(string? reason)
    {
        _reason = reason;
        Changed?.Invoke(this, new ServerClockChangedEventArgs(reason));
    }
}
