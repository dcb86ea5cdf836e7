namespace DarkAlpha.TestSupport.Time;

/// <summary>Bytes in flight and open sides of one connection. Thread-safe.</summary>
internal sealed class WireConnection
{
    private const int Unknown = 0;
    private const int Open = 1;
    private const int Closed = 2;

    private long _fromClient;
    private long _fromServer;
    private int _client;
    private int _server;

    /// <summary>
    /// True while something is in flight: bytes that one side has written and the other has not read, or a close that only one side has
    /// seen. A connection with an unknown client is not tracked and never busy.
    /// </summary>
    public bool IsBusy
    {
        get
        {
            var (client, server) = (Volatile.Read(ref _client), Volatile.Read(ref _server));
            return client switch
            {
                Unknown => false,
                Open => server != Open || Volatile.Read(ref _fromClient) != 0 || Volatile.Read(ref _fromServer) != 0,
                _ => server == Open,
            };
        }
    }

    /// <summary>True when both sides have closed it.</summary>
    public bool IsClosed => Volatile.Read(ref _client) == Closed && Volatile.Read(ref _server) == Closed;

    public void OpenClient() => Interlocked.CompareExchange(ref _client, Open, Unknown);

    public void OpenServer() => Interlocked.CompareExchange(ref _server, Open, Unknown);

    public void CloseClient() => Volatile.Write(ref _client, Closed);

    public void CloseServer() => Volatile.Write(ref _server, Closed);

    /// <summary>Adds bytes the client is about to write, or, if negative, bytes the server has read.</summary>
    public void FromClient(long bytes) => Interlocked.Add(ref _fromClient, bytes);

    /// <summary>Adds bytes the server is about to write, or, if negative, bytes the client has read.</summary>
    public void FromServer(long bytes) => Interlocked.Add(ref _fromServer, bytes);

    public override string ToString() =>
        $"client {Name(_client)}, server {Name(_server)}, {_fromClient} bytes to the server, {_fromServer} to the client";

    private static string Name(int state) => state switch
    {
        Unknown => "unknown",
        Open => "open",
        _ => "closed",
    };
}
