using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A corrected clock that follows market time and that a test can degrade or skew.</summary>
internal sealed class FakeExchangeClock(TimeProvider time) : IExchangeClock
{
    private string? _reason;
    private long _skew;

    public event EventHandler<ServerClockChangedEventArgs>? Changed;

    public Instant UtcNow => Instant.From(time.GetUtcNow()).PlusMilliseconds(Interlocked.Read(ref _skew));

    public long Timestamp => time.GetTimestamp();

    public Instant At(long timestamp) => UtcNow.PlusMilliseconds(-(long)time.GetElapsedTime(timestamp).TotalMilliseconds);

    public long SkewMilliseconds => Interlocked.Read(ref _skew);

    public bool IsDegraded => Reason is not null;

    public string? Reason => Volatile.Read(ref _reason);

    public void Degrade(string why) => Set(why);

    public void Heal() => Set(null);

    /// <summary>Degrades without raising <see cref="Changed"/>.</summary>
    public void DegradeSilently(string why) => Volatile.Write(ref _reason, why);

    /// <summary>Recovers without raising <see cref="Changed"/>.</summary>
    public void HealSilently() => Volatile.Write(ref _reason, null);

    public void Skew(TimeSpan by) => Interlocked.Exchange(ref _skew, (long)by.TotalMilliseconds);

    private void Set(string? reason)
    {
        Volatile.Write(ref _reason, reason);
        Changed?.Invoke(this, new ServerClockChangedEventArgs(reason));
    }
}
