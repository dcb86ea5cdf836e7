using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// All connections between a node and the exchange simulator in one process. It tracks whether bytes, or the closing of a side, are still
/// in flight; while they are, time must not advance. Thread-safe.
/// </summary>
public sealed class Wire
{
    private readonly ConcurrentDictionary<int, WireConnection> _connections = [];
    private int _connecting;

    /// <summary>True when everything sent has been received.</summary>
    public bool IsIdle
    {
        get
        {
            if (Volatile.Read(ref _connecting) > 0)
            {
                return false;
            }

            foreach (var (port, connection) in _connections)
            {
                if (connection.IsBusy)
                {
                    return false;
                }

                if (connection.IsClosed)
                {
                    _connections.TryRemove(port, out _);
                }
            }

            return true;
        }
    }

    /// <summary>The busy connections, for a timeout message.</summary>
    public string Describe() => string.Join(
        "; ", _connections.Where(c => c.Value.IsBusy).Select(c => $"port {c.Key}: {c.Value}").Prepend($"{_connecting} connecting"));

    /// <summary>Client side: opens a tracked connection.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _connecting);
        try
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            var connection = Connection(socket.LocalEndPoint);
            connection.OpenClient();
            return new WireStream(new NetworkStream(socket, ownsSocket: true), connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connecting);
        }
    }

    /// <summary>Server side: tracks an accepted connection.</summary>
    public ConnectionDelegate Watch(ConnectionDelegate next) => async context =>
    {
        var connection = Connection(context.RemoteEndPoint);
        connection.OpenServer();
        await using var closed = context.ConnectionClosed.Register(static c => ((WireConnection)c!).CloseServer(), connection);
        context.Transport = new WirePipe(context.Transport, connection);
        try
        {
            await next(context);
        }
        finally
        {
            connection.CloseServer();
        }
    };

    private WireConnection Connection(EndPoint? client) =>
        _connections.GetOrAdd(((IPEndPoint)client!).Port, static _ => new WireConnection());
}
