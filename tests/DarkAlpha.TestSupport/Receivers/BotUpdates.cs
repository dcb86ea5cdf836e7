using System.Text.Json.Nodes;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>
/// The updates of a bot. A poll is held until there is one or its timeout is over, and an update is kept until a later poll confirms it.
/// </summary>
internal sealed class BotUpdates
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _updates = [];
    private TaskCompletionSource _updated = NewSignal();
    private int _updateId = 1000;
    private int _polling;

    /// <summary>Maximum number of concurrent polls.</summary>
    public int MaxPolls { get; private set; }

    /// <summary>Adds an update of any kind.</summary>
    public void Add(string kind, JsonObject content)
    {
        lock (_lock)
        {
            _updates.Add(new JsonObject { ["update_id"] = ++_updateId, [kind] = content });
            _updated.SetResult();
            _updated = NewSignal();
        }
    }

    /// <summary>
    /// Holds a poll and answers it, unless its client disconnects or the server stops. A client that has just disconnected may still be
    /// answered with an update; as with Telegram, the next poll gets it again.
    /// </summary>
    public async Task PollAsync(
        int offset, int seconds, Func<JsonArray, Task> answer, CancellationToken aborted, CancellationToken stopping)
    {
        lock (_lock)
        {
            MaxPolls = Math.Max(MaxPolls, ++_polling);
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
            end.CancelAfter(seconds > 0 ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan);
            while (true)
            {
                var (updates, updated) = Unconfirmed(offset);
                if (updates.Count > 0)
                {
                    await answer(updates);
                    return;
                }

                await updated.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // The poll's timeout is over.
            await answer(new JsonArray());
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected, or the server is stopping.
        }
        finally
        {
            lock (_lock)
            {
                _polling--;
            }
        }
    }

    // An offset confirms all updates before it (core.telegram.org/bots/api#getupdates).
    private (JsonArray Updates, Task Updated) Unconfirmed(int offset)
    {
        lock (_lock)
        {
            _updates.RemoveAll(u => (int)u["update_id"]! < offset);
            return (new JsonArray([.. _updates.Select(u => u.DeepClone())]), _updated.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
