using Refit;
using Tamga.Client;

namespace Tamga.Console.Tests.Calls;

public sealed class ClientTests
{
    /// <summary>What is missing there shows only when somebody makes the call.</summary>
    [Fact]
    public void The_client_can_write_every_body_and_read_every_answer_of_its_calls()
    {
        var calls = typeof(TamgaClient).Assembly.GetTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes(typeof(HttpMethodAttribute), inherit: true).Length > 0).ToList();
        Assert.True(calls.Count > 100);
        var types = calls.Select(call => call.ReturnType).Where(type => type.IsGenericType)
            .Select(type => type.GetGenericArguments()[0])
            .Select(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IApiResponse<>)
                ? type.GetGenericArguments()[0] : type)
            .Concat(calls.SelectMany(call => call.GetParameters())
                .Where(p => p.GetCustomAttributes(typeof(BodyAttribute), inherit: true).Length > 0).Select(p => p.ParameterType))
            .Where(type => !type.IsAssignableTo(typeof(Stream)) && type != typeof(HttpContent) && type != typeof(string))
            .Distinct();
        Assert.Empty(types.Where(type => ClientJson.Default.GetTypeInfo(type) is null).Select(type => type.ToString()));
    }
}
