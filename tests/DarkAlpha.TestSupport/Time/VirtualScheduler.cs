using System.Collections.Concurrent;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// Akka scheduler driven by a <see cref="VirtualTime"/>, exact or coarse; enabled by the config of <see cref="ConfigFor"/>.
/// </summary>
public sealed class VirtualScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log), IDateTimeOffsetNowTimeProvider
{
    private const string NumberKey = "akka.scheduler.virtual-time";

    private static readonly ConcurrentDictionary<int, TimeProvider> Times = [];
    private static int _lastNumber;

    private readonly TimeProvider _time = Times[config.GetInt(NumberKey)];

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => new(_time.GetTimestamp());

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => _time.GetUtcNow();

    /// <summary>
    /// Config for an actor system in virtual time: this scheduler, and all dispatchers on the thread pool, where
    /// <see cref="VirtualWorld"/> can see their work.
    /// </summary>
    /// <param name="time">The virtual clock.</param>
    /// <param name="clusterInterval">
    /// Interval of gossip, heartbeats and similar cluster timers, which are otherwise several per second. In a single-node cluster they are
    /// useless and would dominate a simulated day; a longer interval also delays the node's start.
    /// </param>
    public static Config ConfigFor(TimeProvider time, TimeSpan clusterInterval)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        Times[number] = time;
        var interval = string.Create(CultureInfo.InvariantCulture, $"{clusterInterval.TotalMilliseconds} ms");
        var pause = string.Create(CultureInfo.InvariantCulture, $"{10 * clusterInterval.TotalMilliseconds} ms");
        return ConfigurationFactory.ParseString($$"""
            {{NumberKey}} = {{number}}
            akka {
              scheduler.implementation = "{{typeof(VirtualScheduler).AssemblyQualifiedName}}"
              actor.internal-dispatcher.executor = thread-pool-executor
              actor.default-dispatcher.executor = thread-pool-executor
              remote.retry-gate-closed-for = {{interval}}
              remote.watch-failure-detector.heartbeat-interval = {{interval}}
              remote.watch-failure-detector.unreachable-nodes-reaper-interval = {{interval}}
              remote.watch-failure-detector.acceptable-heartbeat-pause = {{pause}}
              cluster {
                gossip-interval = {{interval}}
                leader-actions-interval = {{interval}}
                unreachable-nodes-reaper-interval = {{interval}}
                failure-detector.heartbeat-interval = {{interval}}
                failure-detector.acceptable-heartbeat-pause = {{pause}}
                singleton-proxy.singleton-identification-interval = {{interval}}
                sharding {
                  retry-interval = {{interval}}
                  rebalance-interval = {{pause}}
                  distributed-data.gossip-interval = {{interval}}
                  distributed-data.notify-subscribers-interval = {{interval}}
                }
                distributed-data.gossip-interval = {{interval}}
                distributed-data.notify-subscribers-interval = {{interval}}
              }
            }
            """);
    }

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, action.Run, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action.Run, cancelable);

    private void Schedule(TimeSpan delay, TimeSpan interval, Action action, ICancelable? cancelable)
    {
        if (cancelable is { IsCancellationRequested: true })
        {
            return;
        }

        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                if (cancelable is { IsCancellationRequested: true })
                {
                    timer?.Dispose();
                }
                else
                {
                    action();
                }
            },
            null,
            delay < TimeSpan.Zero ? TimeSpan.Zero : delay,
            interval);
        cancelable?.Token.Register(timer.Dispose);
    }
}
