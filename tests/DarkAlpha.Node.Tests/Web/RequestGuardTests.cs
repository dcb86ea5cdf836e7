using System.Net;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The host names that a node which listens on every address takes for its own.</summary>
[TestFixture]
public sealed class RequestGuardTests
{
    private readonly RequestGuard _guard = new(KnownSettings.Load(("HTTP_HOST", "0.0.0.0")).Http, "127.0.0.1");

    [TestCase("192.0.2.2:9090", "192.0.2.2", null)]
    [TestCase("192.0.2.2", "::ffff:192.0.2.2", null)]
    [TestCase("[2001:db8::1]:9090", "2001:db8::1", null)]
    [TestCase("192.0.2.3", "192.0.2.2", StatusCodes.Status421MisdirectedRequest)]
    [TestCase("evil.example", "192.0.2.2", StatusCodes.Status421MisdirectedRequest)]
    [TestCase("192.0.2.2.evil.example", "192.0.2.2", StatusCodes.Status421MisdirectedRequest)]
    public void The_address_that_a_connection_came_to_is_its_own(string host, string local, int? status)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/api/nodes";
        context.Request.Host = new HostString(host);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);

        Assert.That(_guard.Check(context.Request)?.Status, Is.EqualTo(status));
    }
}
