// The function app on Flex Consumption. Runtime, scale and package live in functionAppConfig; the classic settings for
// them (FUNCTIONS_WORKER_RUNTIME, WEBSITE_RUN_FROM_PACKAGE, linuxFxVersion) are refused by this plan.
param name string
param planName string
param location string
param tags object

param identityId string
param identityClientId string

param storageAccountName string
param tableEndpoint string

@description('Where the daily copies of the tables go; empty for none.')
param copiesEndpoint string

param packageContainerUri string
param vaultUri string
param insightsConnectionString string

param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int
param alwaysReady array

param taskHubName string

@description('Where its calls leave through; empty for whatever address Azure takes.')
param subnetId string

@description('Further app settings, none of them secret.')
param gatewaySettings object

@description('App setting to the name of the Key Vault secret it is read from.')
param vaultSettings object

var hostSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  // DefaultAzureCredential reads this one to choose among several user-assigned identities.
  AZURE_CLIENT_ID: identityClientId
  // Nothing else is tried: a chain of attempts costs seconds at each start, and could end at somebody else's identity.
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
  AzureWebJobsDisableHomepage: 'true'
  TaskHubName: taskHubName
  Tamga__KeyVault__Uri: vaultUri
  Tamga__Tables__ServiceUri: tableEndpoint
  // How often the app looks, in UTC; what it then finds to do has schedules of its own. A missing one stops the host.
  Tamga__Schedules__CopyTables: '0 15 * * * *'
  Tamga__Schedules__PendingStarts: '0 * * * * *'
  Tamga__Schedules__PurgeHistory: '0 30 19 * * *'
  Tamga__Schedules__Tick: '0 * * * * *'
}

var vaultReferences = mapValues(
  vaultSettings,
  secretName => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretName})'
)

var copySettings = empty(copiesEndpoint) ? {} : { Tamga__Copies__ServiceUri: copiesEndpoint }

var appSettings = union(hostSettings, copySettings, gatewaySettings, vaultReferences)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'gateway' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReady
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [for setting in items(appSettings): {
        name: setting.key
        value: setting.value
      }]
    }
  }

  // Publishing goes through Entra ID; a publishing password would be a secret to lose.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
    // Two changes of one site at a time conflict.
    dependsOn: [noFtpPassword]
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
