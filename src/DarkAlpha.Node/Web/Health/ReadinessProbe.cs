using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Checks whether the node is ready; results are cached for a second. Thread-safe.</summary>
internal sealed class ReadinessProbe
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(1);

    // Machine time. Each check has its own timeout, so that a slow one does not hide the results of the others.
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeskTimeout = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(1.5);

    // Each probe costs the database a connection.
    private static readonly TimeSpan DatabaseCacheTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MarketTimeout = InspectorDeadlines.Health + TimeSpan.FromSeconds(0.4);

    private readonly NodeLink _link;
    private readonly TimeProvider _time;
    private readonly CoalescedQuery<Readiness> _readiness;
    private readonly CoalescedQuery<string> _database;
    private volatile bool _isDatabaseReachable;

    /// <summary>Creates a probe of the node behind a link.</summary>
    /// <param name="link">The node.</param>
    /// <param name="database">Checks whether an event could be stored, as <see cref="JournalStorage.ProbeAsync"/> does.</param>
    /// <param name="time">Machine time.</param>
    public ReadinessProbe(NodeLink link, Func<CancellationToken, Task<string>> database, TimeProvider time)
    {
        _link = link;
        _time = time;
        _readiness = new CoalescedQuery<Readiness>(RunChecksAsync, CacheTime, time);
        _database = new CoalescedQuery<string>(() => ProbeAsync(database), DatabaseCacheTime, time);
    }

    /// <summary>The readiness of the node, at most a second old.</summary>
    public Task<Readiness> CheckAsync() => _readiness.GetAsync();

    /// <summary>Result of the last database probe; false before the first.</summary>
    public bool IsDatabaseReachable => _isDatabaseReachable;

    /// <summary>
    /// Probes the database, unless that was done within the last five seconds; updates <see cref="IsDatabaseReachable"/>.
    /// </summary>
    public async Task ProbeDatabaseAsync() =>
        await EvaluateAsync(ReadinessRules.Journal, async () => new Verdict(ReadinessRules.Journal, Ok: true, await _database.GetAsync()));

    private async Task<Readiness> RunChecksAsync() => new([.. await Task.WhenAll(
        EvaluateAsync(ReadinessRules.Cluster, async () => ReadinessRules.Evaluate(
            await _link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodeTimeout, CancellationToken.None))),
        EvaluateAsync(ReadinessRules.Journal, async () =>
        {
            var database = _database.GetAsync();
            try
            {
                await _link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", DeskTimeout, CancellationToken.None);
            }
            catch (UnavailableException)
            {
                // A desk that cannot store anything is silent, too, and only the database says why.
                await database;
                throw;
            }

            return new Verdict(ReadinessRules.Journal, Ok: true, $"the desk answers, {await database}");
        }),
        EvaluateAsync(ReadinessRules.Market, async () => ReadinessRules.Evaluate(
            await _link.AskAsync<FreshSymbol>(
                new InspectorQueries.FindFreshSymbol(), "this node's inspector", MarketTimeout, CancellationToken.None))))]);

    private static async Task<Verdict> EvaluateAsync(string name, Func<Task<Verdict>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is UnavailableException or JournalException)
        {
            return new Verdict(name, Ok: false, e.Message);
        }
    }

    private async Task<string> ProbeAsync(Func<CancellationToken, Task<string>> database)
    {
        using var timeout = new CancellationTokenSource(DatabaseTimeout, _time);
        var isReachable = false;
        try
        {
            var description = await database(timeout.Token);
            isReachable = true;
            return description;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new UnavailableException($"the database did not answer within {DatabaseTimeout.TotalSeconds} s");
        }
        finally
        {
            _isDatabaseReachable = isReachable;
        }
    }
}
