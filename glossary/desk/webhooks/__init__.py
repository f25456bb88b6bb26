"""Webhooks: addresses that hear of publications, and the deliveries that wait for them."""
