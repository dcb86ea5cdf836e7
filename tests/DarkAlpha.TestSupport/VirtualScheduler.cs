using System.Collections.Concurrent;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace DarkAlpha.TestSupport;

/// <summary>Akka's scheduler on a <see cref="VirtualTime"/>, exact or coarse: <see cref="ConfigFor"/> makes an actor system use it.</summary>
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
    /// What an actor system needs to live in virtual time: this scheduler, and every dispatcher on the thread pool, where
    /// <see cref="VirtualWorld"/> sees it work.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="clusterInterval">
    /// How often the parts of the cluster tell each other what they tell several times a second otherwise. A cluster of one has nobody to
    /// tell, and a long day would be mostly that; but the node starts later, too.
    /// </param>
    public static Config ConfigFor(TimeProvider time, TimeSpan clusterInterval)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        Times[number] = time;
        var often = string.Create(CultureInfo.InvariantCulture, $"{clusterInterval.TotalMilliseconds} ms");
        var seldom = string.Create(CultureInfo.InvariantCulture, $"{10 * clusterInterval.TotalMilliseconds} ms");
        return ConfigurationFactory.ParseString($$"""
            {{NumberKey}} = {{number}}
            akka {
              scheduler.implementation = "{{typeof(VirtualScheduler).AssemblyQualifiedName}}"
              actor.internal-dispatcher.executor = thread-pool-executor
              actor.default-dispatcher.executor = thread-pool-executor
              remote.retry-gate-closed-for = {{often}}
              remote.watch-failure-detector.heartbeat-interval = {{often}}
              remote.watch-failure-detector.unreachable-nodes-reaper-interval = {{often}}
              remote.watch-failure-detector.acceptable-heartbeat-pause = {{seldom}}
              cluster {
                gossip-interval = {{often}}
                leader-actions-interval = {{often}}
                unreachable-nodes-reaper-interval = {{often}}
                failure-detector.heartbeat-interval = {{often}}
                failure-detector.acceptable-heartbeat-pause = {{seldom}}
                singleton-proxy.singleton-identification-interval = {{often}}
                sharding {
                  retry-interval = {{often}}
                  rebalance-interval = {{seldom}}
                  distributed-data.gossip-interval = {{often}}
                  distributed-data.notify-subscribers-interval = {{often}}
                }
                distributed-data.gossip-interval = {{often}}
                distributed-data.notify-subscribers-interval = {{often}}
              }
            }
            """);
    }

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Set(delay, Timeout.InfiniteTimeSpan, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Set(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Set(delay, Timeout.InfiniteTimeSpan, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Set(delay, Timeout.InfiniteTimeSpan, action.Run, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Set(initialDelay, interval, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Set(initialDelay, interval, action.Run, cancelable);

    private void Set(TimeSpan delay, TimeSpan interval, Action action, ICancelable? cancelable)
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
