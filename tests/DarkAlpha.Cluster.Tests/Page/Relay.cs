using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DarkAlpha.Cluster.Tests.Page;

/// <summary>Stands between a browser and a node, and can be cut: what Playwright calls offline leaves open streams as they are.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly int _node;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _readers = [];
    private readonly Task _running;
    private volatile bool _isCut;

    /// <summary>Starts listening.</summary>
    /// <param name="node">The node's port.</param>
    public Relay(int node)
    {
        _node = node;
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>Address of the page through the relay.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Ends every connection and accepts none.</summary>
    public void Cut()
    {
        _isCut = true;
        Close();
    }

    /// <summary>Accepts connections again.</summary>
    public void Mend() => _isCut = false;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close();
    }

    private void Close()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            // Added before the question, so that none slips through while the relay is cut.
            var reader = await _listener.AcceptTcpClientAsync();
            _readers.Add(reader);
            if (_isCut)
            {
                Close();
            }
            else
            {
                _ = ForwardAsync(reader);
            }
        }
    }

    private async Task ForwardAsync(TcpClient reader)
    {
        try
        {
            using var node = new TcpClient();
            await node.ConnectAsync(IPAddress.Loopback, _node);
            var (near, far) = (reader.GetStream(), node.GetStream());
            await await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side has ended the connection.
        }
        finally
        {
            reader.Dispose();
        }
    }
}
