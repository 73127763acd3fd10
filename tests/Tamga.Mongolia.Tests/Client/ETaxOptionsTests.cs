using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.Tests.Client;

public sealed class ETaxOptionsTests
{
    [Fact]
    public void Without_settings_the_production_addresses_apply()
    {
        var options = Bind();

        Assert.Equal("https://auth.itc.gov.mn/auth/realms/ITC/protocol/openid-connect/token", options.TokenUrl.AbsoluteUri);
        Assert.Equal("https://etax.mta.mn/api/beta", options.ApiBaseUrl.AbsoluteUri);
        Assert.Null(options.NeKey);
        Assert.Empty(options.XForms);
    }

    [Fact]
    public void Settings_are_read_by_their_documented_names()
    {
        var options = Bind(
            ("XDetailStyle", "zeros"), ("XForms:0", "ТТ-03А"), ("SubmitReportStatusId", "3"), ("DetailType", "1"),
            ("PollInterval", "00:00:05"), ("Proxy", "http://user:pass@proxy.example:8080"), ("NeKey", "k"));

        Assert.Equal(XDetailStyle.Zeros, options.XDetailStyle);
        Assert.Equal(["ТТ-03А"], options.XForms);
        Assert.Equal((3, 1, TimeSpan.FromSeconds(5)), (options.SubmitReportStatusId, options.DetailType, options.PollInterval));
        Assert.Equal("proxy.example", options.Proxy!.Host);
    }

    [Theory]
    [InlineData("TokenUrl", "auth/token")]
    [InlineData("TokenUrl", "ftp://auth.example/token")]
    [InlineData("ApiBaseUrl", "etax.mta.mn")]
    [InlineData("Proxy", "proxy")]
    [InlineData("ClientId", " ")]
    [InlineData("NeKey", "two\nlines")]
    [InlineData("UserOrgsPath", "")]
    [InlineData("MaxConcurrentRequests", "0")]
    [InlineData("XDetailStyle", "7")]
    [InlineData("PollInterval", "00:00:00")]
    [InlineData("PollTimeout", "-00:00:01")]
    [InlineData("WatchInterval", "00:00:00")]
    [InlineData("WatchTimeout", "00:00:00")]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("ScreenTimeout", "00:00:00")]
    [InlineData("TokenSkew", "-00:00:01")]
    public void A_setting_that_cannot_work_is_named_in_full_and_its_value_is_not_shown(string key, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Bind((key, value)));

        var message = Assert.Single(fault.Failures);
        Assert.StartsWith($"Tamga:Mongolia:{key} ", message);
        if (key is "NeKey" or "Proxy")
            Assert.DoesNotContain($" {value}", message);
    }

    static ETaxOptions Bind(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Tamga:Mongolia:{s.Key}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        new MongoliaModule().AddServices(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ETaxOptions>>().Value;
    }
}
