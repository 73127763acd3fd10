using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;

namespace Tamga.Egypt.Tests.Callbacks;

public sealed class CallbackKeyTests
{
    static readonly ApiKeyPath[] Paths =
        [.. new ServiceCollection().AddGateway(new EgyptModule()).Select(s => s.ImplementationInstance).OfType<ApiKeyPath>()];

    [Theory]
    [InlineData("/secret/notifications/documents", "/-/notifications/documents", "secret")]
    [InlineData("/secret/NOTIFICATIONS", "/-/NOTIFICATIONS", "secret")]
    [InlineData("/secret/ping", "/-/ping", "secret")]
    [InlineData("/secret/ping/", "/-/ping/", "secret")]
    [InlineData("/secret/notifications/a/b", "/-/notifications/a/b", "secret")]
    public void The_key_is_taken_out_of_a_callbacks_path(string path, string hidden, string key)
    {
        var context = new DefaultHttpContext { Request = { Path = path, QueryString = new QueryString("?a=1") } };
        ApiKeyPath.Hide(context.Features, Paths);
        ApiKeyPath.Hide(context.Features, Paths);
        Assert.Equal(hidden, context.Request.Path);
        Assert.Equal(hidden + "?a=1", context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        Assert.Equal(key, context.Features.Get<ApiKeyInPath>()!.Reveal());
        Assert.DoesNotContain(key, context.Features.Get<ApiKeyInPath>()!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("/ping")]
    [InlineData("/notifications/documents")]
    [InlineData("//ping")]
    [InlineData("/api/notifications/x")]
    [InlineData("/secret/pinging")]
    [InlineData("/api/filings")]
    public void Other_paths_stay(string path)
    {
        var context = new DefaultHttpContext { Request = { Path = path } };
        ApiKeyPath.Hide(context.Features, Paths);
        Assert.Equal(path, context.Request.Path.Value);
        Assert.Null(context.Features.Get<ApiKeyInPath>());
    }
}
